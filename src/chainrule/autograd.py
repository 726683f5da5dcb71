"""Backpropagation for any expression: numbers that remember how they were computed.

`chainrule.Network` does not use it; the text builds it, and finds the same derivatives with it.
Sources: Griewank and Walther, "Evaluating Derivatives", 2nd edition, SIAM 2008, chapter 3; Baydin, Pearlmutter,
Radul and Siskind, "Automatic differentiation in machine learning: a survey", JMLR 18(153), 2018.
"""

import math


# --8<-- [start:value]
class Value:
    """A number that remembers what it was computed from."""

    def __init__(self, number, inputs=(), local_gradients=()):
        self.number = number
        self.inputs = inputs
        self.local_gradients = local_gradients
        self.gradient = 0.0

    def __add__(self, other):
        total = self.number + other.number
        return Value(total, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        product = self.number * other.number
        swapped = (other.number, self.number)
        return Value(product, (self, other), swapped)

    def relu(self):
        """Return the value if it is positive, else 0."""
        slope = 1.0 if self.number > 0 else 0.0
        return Value(slope * self.number, (self,), (slope,))

    def sigmoid(self):
        """Return the value, squeezed between 0 and 1."""
        a = 1 / (1 + math.exp(-self.number))
        return Value(a, (self,), (a * (1 - a),))


# --8<-- [end:value]
# --8<-- [start:backward]
def backward(result):
    """Fill in ∂result/∂value for all that led to it."""
    result.gradient = 1.0
    for value in reversed(in_order(result, [])):
        pairs = zip(value.inputs, value.local_gradients, strict=True)
        for each, slope in pairs:
            each.gradient += value.gradient * slope


def in_order(value, found):
    """List all that led to a value, inputs first."""
    if value not in found:
        for each in value.inputs:
            in_order(each, found)
        found.append(value)
    return found


# --8<-- [end:backward]
