// SPDX-License-Identifier: MIT
package kmsterm.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GpuPoolTest {
    private static final Gpu.Wish WISH = new Gpu.Wish("card0", "", false);
    private static final Gpu.Wish OTHER = new Gpu.Wish("card1", "", false);

    private final ArrayDeque<Runnable> helper = new ArrayDeque<>();
    private final ArrayDeque<Runnable> loop = new ArrayDeque<>();
    private final List<FakeGpu> opened = new ArrayList<>();
    private String refusal = "";
    private RuntimeException bug;
    private final GpuPool pool = new GpuPool(this::open, helper::add, loop::add);
    private final List<Gpu.Opening> told = new ArrayList<>();

    private Gpu.Opening open(Gpu.Wish wish) {
        if (bug != null) {
            throw bug;
        }
        if (!refusal.isEmpty()) {
            return new Gpu.Unavailable(refusal);
        }
        opened.add(new FakeGpu(true));
        return new Gpu.Opened(opened.getLast());
    }

    private void settle() {
        while (!helper.isEmpty()) {
            helper.remove().run();
        }
        while (!loop.isEmpty()) {
            loop.remove().run();
        }
    }

    private Gpu get(Gpu.Wish wish) {
        pool.want(wish, told::add);
        settle();
        return assertInstanceOf(Gpu.Opened.class, told.getLast()).gpu();
    }

    @Test
    void sameWish_isOpenedOnce() {
        pool.want(WISH, told::add);
        pool.want(WISH, told::add);
        assertEquals(List.of(), told, "not on the loop");
        settle();
        assertEquals(2, told.size());
        assertSame(get(WISH), opened.getFirst());
        assertEquals(1, opened.size());
        assertNotSame(get(OTHER), opened.getFirst());
    }

    @Test
    void several_areOpenedOneAfterTheOther() {
        pool.want(WISH, told::add);
        pool.want(OTHER, told::add);
        assertEquals(1, helper.size());
        helper.remove().run();
        assertEquals(0, helper.size());
        loop.remove().run();
        assertEquals(1, helper.size());
        settle();
        assertEquals(2, opened.size());
        assertEquals(2, told.size());
    }

    @Test
    void whatNobodyUses_isKept() {
        Gpu gpu = get(WISH);
        pool.release(gpu);
        assertFalse(opened.getFirst().closed);
        assertSame(gpu, get(WISH));
    }

    @Test
    void failed_isClosedByTheLastOneAndOpenedAnew() {
        Gpu gpu = get(WISH);
        get(WISH);
        pool.failed(gpu);
        pool.release(gpu);
        assertFalse(opened.getFirst().closed);
        assertNotSame(gpu, get(WISH));
        pool.release(gpu);
        assertTrue(opened.getFirst().closed);
        assertFalse(opened.getLast().closed);
    }

    @Test
    void refusal_isRememberedUntilItIsForgotten() {
        refusal = "no such thing";
        pool.want(WISH, told::add);
        settle();
        refusal = "";
        pool.want(WISH, told::add);
        settle();
        assertEquals(List.of("no such thing", "no such thing"), reasons());
        pool.forget(WISH);
        assertSame(get(WISH), opened.getFirst());
    }

    private List<String> reasons() {
        return told.stream().map(each -> ((Gpu.Unavailable) each).reason()).toList();
    }

    @Test
    void bugOfADriver_isARefusal() {
        bug = new IllegalStateException("driver");
        pool.want(WISH, told::add);
        settle();
        assertEquals(List.of("java.lang.IllegalStateException: driver"), reasons());
    }

    @Test
    void closed_closesAllAndWhatComesLate() {
        get(WISH);
        pool.want(OTHER, told::add);
        pool.close();
        settle();
        assertTrue(opened.stream().allMatch(gpu -> gpu.closed));
        assertEquals(2, opened.size(), "it was being opened");
        assertEquals(1, told.size());
    }
}
