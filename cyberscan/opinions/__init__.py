"""What others would say of the same facts: named second opinions, none of which changes a grade."""
