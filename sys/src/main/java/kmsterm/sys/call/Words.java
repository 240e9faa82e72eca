// SPDX-License-Identifier: MIT
package kmsterm.sys.call;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * Calls C functions of integers and pointers, all through one method handle of ten machine words.
 * Both ABIs that we run on (System V x86-64, AAPCS64) pass each such argument in a whole register
 * or stack word, the callee looks only at those and at the halves that it declares, and variadic
 * functions take them from the same places.
 *
 * <p>One shape is one specialised class at start-up, made anew in every process, for no cache holds
 * it: a second shape costs 5 ms before the first picture, and 300 ms in an emulated machine
 * (measured: cold JVM 25, x86-64). For the same reason nothing is bound critical, which would save
 * 5 ns on calls of 200.
 *
 * <p>An address does not keep its segment alive: a segment whose address is passed is confined or
 * global, and off-heap; its owner keeps it open during the call.
 */
public final class Words {
    private static final MethodHandle CALL =
            Linker.nativeLinker()
                    .downcallHandle(
                            FunctionDescriptor.of(
                                    JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG,
                                    JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG,
                                    JAVA_LONG),
                            Linker.Option.captureCallState("errno"));

    private static final long ERRNO_OFFSET =
            Linker.Option.captureStateLayout().byteOffset(PathElement.groupElement("errno"));

    /** Where the call leaves errno: one per thread, for helper threads also make calls. */
    private static final ThreadLocal<MemorySegment> CAPTURE =
            new ThreadLocal<>() {
                @Override
                protected MemorySegment initialValue() {
                    return Arena.ofAuto().allocate(Linker.Option.captureStateLayout());
                }
            };

    private Words() {}

    /** Returns the register of the result; of an int its upper half is undefined. */
    public static long call(
            MemorySegment function, long a, long b, long c, long d, long e, long f) {
        return call(function, a, b, c, d, e, f, 0, 0, 0, 0);
    }

    /** The same with up to ten words. */
    public static long call(
            MemorySegment function,
            long a,
            long b,
            long c,
            long d,
            long e,
            long f,
            long g,
            long h,
            long i,
            long j) {
        try {
            return (long) CALL.invokeExact(function, CAPTURE.get(), a, b, c, d, e, f, g, h, i, j);
        } catch (Throwable failure) {
            throw new AssertionError(failure);
        }
    }

    /** As the last call on this thread left it. */
    public static int errno() {
        return CAPTURE.get().get(JAVA_INT, ERRNO_OFFSET);
    }
}
