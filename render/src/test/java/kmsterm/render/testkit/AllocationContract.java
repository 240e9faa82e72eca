// SPDX-License-Identifier: MIT
package kmsterm.render.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import kmsterm.render.Framebuffer;
import kmsterm.render.PointerImages;
import kmsterm.render.PointerShape;
import kmsterm.render.Renderer;
import kmsterm.render.View;
import kmsterm.vte.CellRow;
import kmsterm.vte.CursorShape;
import kmsterm.vte.FakeFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

public abstract class AllocationContract {
    private static final int FRAMES = 300;

    private final FakeFrame frame = new FakeFrame(80, 25);
    private final Renderer renderer;
    private final PointerImages pointers = new PointerImages();
    private final View focused = new View(true, true);
    private final View elsewhere = new View(false, true);

    protected AllocationContract(Renderers renderers) {
        renderer = renderers.open(new FakeFont(8, 16));
    }

    @AfterEach
    void closeRenderer() {
        renderer.close();
    }

    @ParameterizedTest
    @MethodSource("kmsterm.render.testkit.Targets#all")
    void drawnGlyphs_areDrawnAgainWithoutAllocation(Targets kind) {
        try (Arena arena = Arena.ofConfined()) {
            Framebuffer heap = kind.make(640, 400);
            MemorySegment pixels = arena.allocate(heap.pixels().byteSize(), 64);
            var target =
                    new Framebuffer(
                            pixels,
                            heap.widthPx(),
                            heap.heightPx(),
                            heap.strideBytes(),
                            kind.format(),
                            kind.orientation(),
                            heap.state());
            frame.cluster(3, 3, 0, "e\u0301");
            long least = Long.MAX_VALUE;
            // The JIT compiler decides what is on the heap: the first rounds only warm it up.
            for (int round = 0; round < 20 && least > 0; round++) {
                least = Math.min(least, bytesAllocated(target));
            }
            assertEquals(0, least);
        }
    }

    private long bytesAllocated(Framebuffer target) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < FRAMES; i++) {
            change(i);
            PointerShape shape = i % 3 == 0 ? PointerShape.TEXT : PointerShape.DEFAULT;
            renderer.pointer(pointers.of(shape, 16), i * 13 % 640, i * 7 % 400);
            renderer.draw(frame, i % 7 == 0 ? elsewhere : focused, target);
            if (i % 50 == 0) {
                target.state().invalidate();
            }
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private void change(int i) {
        int row = i % 25;
        CellRow cells = frame.edit(row);
        for (int col = i % 11; col < 80; col += 3) {
            cells.text[col] = col % 5 == 0 ? 0x4e00 + i % 30 : 'A' + (i + col) % 50;
            cells.attributes[col] = i * 31 & 0x7ff & ~CellRow.CONCEAL;
            cells.fg[col] = i * 77773;
        }
        if (i % 10 == 0) {
            frame.scroll();
        }
        frame.cursor(i * 7 % 25, i % 80, i % 2 == 0 ? CursorShape.BAR : CursorShape.BLOCK);
    }
}
