"""What the three apps share: base app, actions, themes, safe text, widgets and words."""
