"""What a trainer needs weeks before: new files from templates."""
