"""What the site makes of exercises: their HTML, and the bank from which the page of practice takes them."""
