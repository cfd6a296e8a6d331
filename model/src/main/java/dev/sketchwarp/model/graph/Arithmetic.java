package dev.sketchwarp.model.graph;

import java.util.Arrays;
import java.util.List;

/**
 * The part of a {@link Graph}'s vocabulary that computes element by element, along dimensions, and with matrices. Tensors of
 * different shapes broadcast, as in PyTorch. A whole number keeps whole numbers whole: {@code add(x, 1)} of int64 is int64.
 */
public abstract class Arithmetic {

    Arithmetic() {}

    abstract Value append(Node node);

    /** A TorchScript expression; {@code {0}}, {@code {1}} ... stand for the operands. */
    final Value call(String expression, Value... operands) {
        return append(new Node.Call(expression, List.of(operands)));
    }

    // ---- element by element

    public final Value add(Value a, Value b) {
        return append(new Node.Sum(a, b));
    }

    public final Value add(Value x, Number number) {
        return call("torch.add({0}, " + number + ")", x);
    }

    /** x + a b. */
    public final Value addProduct(Value x, Value a, Value b) {
        return call("torch.addcmul({0}, {1}, {2})", x, a, b);
    }

    public final Value sub(Value a, Value b) {
        return call("torch.sub({0}, {1})", a, b);
    }

    public final Value sub(Value x, Number number) {
        return call("torch.sub({0}, " + number + ")", x);
    }

    /** 1 - x. */
    public final Value oneMinus(Value x) {
        return call("torch.rsub({0}, 1)", x);
    }

    public final Value neg(Value x) {
        return call("torch.neg({0})", x);
    }

    public final Value mul(Value a, Value b) {
        return call("torch.mul({0}, {1})", a, b);
    }

    public final Value mul(Value x, Number number) {
        return call("torch.mul({0}, " + number + ")", x);
    }

    public final Value div(Value a, Value b) {
        return call("torch.div({0}, {1})", a, b);
    }

    public final Value div(Value x, Number number) {
        return call("torch.div({0}, " + number + ")", x);
    }

    public final Value pow(Value x, Number exponent) {
        return call("torch.pow({0}, " + exponent + ")", x);
    }

    public final Value sqrt(Value x) {
        return call("torch.sqrt({0})", x);
    }

    public final Value exp(Value x) {
        return call("torch.exp({0})", x);
    }

    public final Value log(Value x) {
        return call("torch.log({0})", x);
    }

    public final Value sin(Value x) {
        return call("torch.sin({0})", x);
    }

    public final Value cos(Value x) {
        return call("torch.cos({0})", x);
    }

    public final Value abs(Value x) {
        return call("torch.abs({0})", x);
    }

    public final Value floor(Value x) {
        return call("torch.floor({0})", x);
    }

    public final Value maximum(Value a, Value b) {
        return call("torch.maximum({0}, {1})", a, b);
    }

    public final Value atLeast(Value x, Number least) {
        return call("torch.clamp_min({0}, " + least + ")", x);
    }

    public final Value clamp(Value x, Number least, Number most) {
        return call("torch.clamp({0}, " + least + ", " + most + ")", x);
    }

    /** a + share (b - a). */
    public final Value mix(Value a, Value b, Value share) {
        return call("torch.lerp({0}, {1}, {2})", a, b, share);
    }

    // ---- conditions: 1 or 0 after Graph.float32

    public final Value equal(Value x, Number number) {
        return call("torch.eq({0}, " + number + ")", x);
    }

    public final Value notEqual(Value x, Number number) {
        return call("torch.ne({0}, " + number + ")", x);
    }

    public final Value atMost(Value x, Number most) {
        return call("torch.le({0}, " + most + ")", x);
    }

    /** a < b. */
    public final Value less(Value a, Value b) {
        return call("torch.lt({0}, {1})", a, b);
    }

    /** a >= b. */
    public final Value notLess(Value a, Value b) {
        return call("torch.ge({0}, {1})", a, b);
    }

    public final Value and(Value a, Value b) {
        return call("torch.logical_and({0}, {1})", a, b);
    }

    /** x, but the number where the condition holds. */
    public final Value fill(Value x, Value condition, Number number) {
        return call("torch.masked_fill({0}, {1}, " + number + ")", x, condition);
    }

    // ---- along dimensions

    /** Of all elements, a scalar. */
    public final Value sum(Value x) {
        return call("torch.sum({0})", x);
    }

    public final Value sum(Value x, int... dimensions) {
        return call("torch.sum({0}, " + Arrays.toString(dimensions) + ")", x);
    }

    /** With dimensions of size 1 in the place of those summed. */
    public final Value sumKept(Value x, int... dimensions) {
        return call("torch.sum({0}, " + Arrays.toString(dimensions) + ", True)", x);
    }

    /** Of all elements, a scalar. */
    public final Value mean(Value x) {
        return call("torch.mean({0})", x);
    }

    /** With dimensions of size 1 in the place of those averaged. */
    public final Value meanKept(Value x, int... dimensions) {
        return call("torch.mean({0}, " + Arrays.toString(dimensions) + ", True)", x);
    }

    /** Of all elements, a scalar. */
    public final Value largest(Value x) {
        return call("torch.amax({0})", x);
    }

    public final Value largest(Value x, int dimension) {
        return call("torch.amax({0}, [" + dimension + "])", x);
    }

    /** Of all elements, a scalar. */
    public final Value least(Value x) {
        return call("torch.amin({0})", x);
    }

    /** Where the largest element is, int64. */
    public final Value argmax(Value x, int dimension) {
        return call("torch.argmax({0}, " + dimension + ")", x);
    }

    public final Value softmax(Value x, int dimension) {
        return call("torch.softmax({0}, " + dimension + ")", x);
    }

    public final Value logSumExp(Value x, int dimension) {
        return call("torch.logsumexp({0}, [" + dimension + "])", x);
    }

    /** Divides by the Euclidean length along dimension 1. */
    public final Value normalize(Value x) {
        return call("torch.div({0}, torch.clamp_min(torch.linalg_vector_norm({0}, 2, [1], True), 1e-12))", x);
    }

    // ---- matrices

    public final Value matmul(Value a, Value b) {
        return call("torch.matmul({0}, {1})", a, b);
    }

    /** scale x + a b, matrix by matrix. */
    public final Value addMatmul(Value x, Number scale, Value a, Value b) {
        return call("torch.baddbmm({0}, {1}, {2}, beta=" + scale + ")", x, a, b);
    }

    /** Euclidean distances of the rows of one matrix, down, from the rows of another, across. */
    public final Value distances(Value a, Value b) {
        return call("torch.cdist({0}, {1})", a, b);
    }

    /** a b' of two vectors. */
    public final Value outer(Value a, Value b) {
        return call("torch.outer({0}, {1})", a, b);
    }

    /** The solution x of a x = b, computed in float64; float32. */
    public final Value solve(Value a, Value b) {
        return call("torch.to(torch.linalg_solve(torch.to({0}, 7), torch.to({1}, 7)), 6)", a, b);
    }
}
