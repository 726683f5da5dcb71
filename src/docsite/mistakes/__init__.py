"""The known mistakes, each as a way to compute a gradient."""
