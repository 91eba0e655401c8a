"""A guest's terminal: what is typed on its way to an app, and what the app paints on its way back."""
