"""Views: what each audience may see, as frozen values made for it.

What may be seen is decided here, and by the activities, and tested there; an app shows its view and nothing else. Views
hold timers, not times, so that an unchanged session gives equal views while the clock runs.
"""
