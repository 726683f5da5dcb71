"""Two models as one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from formulatest.protocol import HasInputs, HasNearby

if TYPE_CHECKING:
    from collections.abc import Mapping

    from formulatest.models.equation_model import Equations
    from formulatest.protocol import Model, Reference, Value


class JoinedModel:
    """The variables that a document defines, then the symbols of its subject.

    Parameters
    ----------
    equations : Equations
        The variables.
    subject : Model or None
        The model of the document's subject, if it has one.
    """

    def __init__(self, equations: Equations, subject: Model | None) -> None:
        self._equations = equations
        self._subject = subject

    def _of(self, name: str, layer: int | None) -> Model:
        try:
            self._equations.ranges(name, layer)
        except KeyError:
            if self._subject is None:
                raise
            return self._subject
        return self._equations

    def ranges(self, name: str, layer: int | None) -> tuple[range, ...]:
        """Return the ranges of a symbol's indices."""
        return self._of(name, layer).ranges(name, layer)

    def value(self, symbol: Reference) -> Value:
        """Return the value of a symbol."""
        return self._of(symbol.name, symbol.layer).value(symbol)

    def derivative(self, of: Reference, by: Reference) -> Value | None:
        """Return the derivative of a symbol with respect to another one of the same model."""
        model = self._of(of.name, of.layer)
        if model is not self._of(by.name, by.layer):
            raise KeyError(by.name)
        return model.derivative(of, by)

    def call(self, function: Reference, arguments: Any) -> Value:  # noqa: ANN401 (as the model takes them)
        """Return the value of a function."""
        return self._of(function.name, function.layer).call(function, arguments)

    def updated(self) -> Model:
        """Return the model after one step of the subject."""
        if self._subject is None:
            return self._equations.updated()
        return JoinedModel(self._equations, self._subject.updated())

    def random(self, rng: Any) -> Model:  # noqa: ANN401 (as the model takes it)
        """Return another model of the same shape."""
        return JoinedModel(self._equations.random(rng), self._subject and self._subject.random(rng))

    @property
    def inputs(self) -> Mapping[str, float]:
        """The inputs of both models."""
        return {**(self._subject.inputs if isinstance(self._subject, HasInputs) else {}), **self._equations.inputs}

    def nearby(self, rng: Any, rounding: float) -> Model:  # noqa: ANN401 (as the model takes it)
        """Return the model with inputs a rounding away."""
        subject = self._subject
        return JoinedModel(
            self._equations.nearby(rng, rounding),
            subject.nearby(rng, rounding) if isinstance(subject, HasNearby) else subject,
        )
