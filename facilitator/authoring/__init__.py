"""What a trainer needs weeks before: new files from templates, and a preview of them."""
