"""Who is measured: each function makes what takes a number of steps in a row. A peer that is not installed has none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from cases import RATE

from chainrule import Layer, Network, relu, sigmoid, squared_error, train

if TYPE_CHECKING:
    from collections.abc import Callable

    from cases import Case

    Steps = Callable[[int], object]


def _network(case: Case) -> Network:
    weights = case.weights()
    activations = [relu] * (len(weights) - 1) + [sigmoid]
    return Network(*(Layer(W, np.zeros(len(W)), each) for W, each in zip(weights, activations, strict=True)))


def by_train(case: Case) -> Steps:
    """Take steps by `train`."""
    network, (x, y) = _network(case), case.data()
    return lambda count: train(network, x, y, squared_error, learning_rate=RATE, epochs=count)


def by_hand(case: Case) -> Steps:
    """Take steps by forward, backward and updated, with their checks; one sample is a vector."""
    network, (x, y) = _network(case), case.data()
    if case.batch == 1:
        x, y = x[0], y[0]

    def steps(count: int) -> None:
        current = network
        for _ in range(count):
            forward = current.forward(x)
            current = current.updated(current.backward(forward, y, squared_error), RATE)

    return steps


def bare_products(case: Case) -> Steps:
    """Multiply the matrices that a step multiplies, and do nothing else."""
    weights = case.weights()
    a = [case.rng.normal(size=(case.batch, width)) for width in case.sizes]

    def steps(count: int) -> None:
        for _ in range(count):
            for l, W in enumerate(weights):
                a[l].dot(W.T)
                a[l + 1].T.dot(a[l])
            for l, W in enumerate(weights[1:], start=1):
                a[l + 1].dot(W)

    return steps


def autograd(case: Case) -> Steps:
    """Take steps by autograd."""
    import autograd.numpy as anp
    from autograd import grad

    parameters: list[Any] = [(W, np.zeros(len(W))) for W in case.weights()]
    x, y = case.data()

    def loss(parameters: list[Any]) -> Any:  # noqa: ANN401 (it is traced)
        a = x
        for W, b in parameters[:-1]:
            a = anp.maximum(anp.dot(a, W.T) + b, 0.0)
        W, b = parameters[-1]
        output = 1 / (1 + anp.exp(-(anp.dot(a, W.T) + b)))
        return 0.5 * anp.sum((output - y) ** 2) / len(x)

    gradient = grad(loss)

    def steps(count: int) -> None:
        for _ in range(count):
            pairs = zip(parameters, gradient(parameters), strict=True)
            parameters[:] = [(W - RATE * dW, b - RATE * db) for (W, b), (dW, db) in pairs]

    return steps


def pytorch(case: Case) -> Steps:
    """Take steps by PyTorch, as its tutorials do."""
    import torch

    torch.set_num_threads(1)
    modules: list[Any] = []
    for W in case.weights():
        linear = torch.nn.Linear(W.shape[1], W.shape[0], dtype=torch.float64)
        linear.weight.data, linear.bias.data = torch.from_numpy(W), torch.zeros(len(W), dtype=torch.float64)
        modules += [linear, torch.nn.ReLU()]
    model = torch.nn.Sequential(*modules[:-1], torch.nn.Sigmoid())
    optimizer = torch.optim.SGD(model.parameters(), lr=RATE)
    x, y = map(torch.from_numpy, case.data())

    def steps(count: int) -> None:
        for _ in range(count):
            optimizer.zero_grad()
            loss = 0.5 * ((model(x) - y) ** 2).sum(dim=1).mean()
            loss.backward()
            optimizer.step()

    return steps


def jax(case: Case) -> Steps:
    """Take steps by JAX, compiled; the batch is an argument, as a constant would be prepared once for all steps."""
    import jax
    import jax.numpy as jnp

    jax.config.update("jax_enable_x64", val=True)
    x, y = map(jnp.asarray, case.data())
    parameters: list[Any] = [(jnp.asarray(W), jnp.zeros(len(W))) for W in case.weights()]

    def loss(parameters: list[Any], x: Any, y: Any) -> Any:  # noqa: ANN401 (it is traced)
        a = x
        for W, b in parameters[:-1]:
            a = jax.nn.relu(a @ W.T + b)
        W, b = parameters[-1]
        return 0.5 * jnp.sum((jax.nn.sigmoid(a @ W.T + b) - y) ** 2) / len(x)

    @jax.jit
    def step(parameters: list[Any], x: Any, y: Any) -> list[Any]:  # noqa: ANN401
        pairs = zip(parameters, jax.grad(loss)(parameters, x, y), strict=True)
        return [(W - RATE * dW, b - RATE * db) for (W, b), (dW, db) in pairs]

    def steps(count: int) -> None:
        current = parameters
        for _ in range(count):
            current = step(current, x, y)
        jax.block_until_ready(current)

    return steps


def scikit_learn(case: Case) -> Steps:
    """Take steps by scikit-learn's regressor, whose output is linear."""
    from sklearn.neural_network import MLPRegressor

    x, y = case.data()
    model = MLPRegressor(
        hidden_layer_sizes=case.sizes[1:-1],
        solver="sgd",
        momentum=0,
        alpha=0,
        batch_size=case.batch,
        learning_rate_init=RATE,
    )
    target = y.ravel() if y.shape[1] == 1 else y

    def steps(count: int) -> None:
        for _ in range(count):
            model.partial_fit(x, target)

    return steps


CONTENDERS: dict[str, Callable[[Case], Steps]] = {
    "chainrule: train": by_train,
    "chainrule: forward, backward, updated": by_hand,
    "matrix products alone": bare_products,
    "PyTorch": pytorch,
    "JAX, jit": jax,
    "autograd": autograd,
    "scikit-learn": scikit_learn,
}
