// SPDX-License-Identifier: MIT
package kmsterm.console.output;

import java.util.Optional;
import kmsterm.kms.DumbBuffer;
import kmsterm.kms.Head;
import kmsterm.kms.HeadReport;
import kmsterm.render.BufferState;
import kmsterm.render.Damage;
import kmsterm.render.Framebuffer;
import kmsterm.render.Orientation;
import kmsterm.render.PixelFormat;

/** A head of a card as a scanout. */
@SuppressWarnings("ReferenceEquality") // A buffer is this one or it is not.
public final class KmsScanout implements Scanout {
    private final Head head;
    private final int[] clips = new int[4 * Damage.MAX_RECTANGLES];
    private Orientation orientation = Orientation.NORMAL;
    private Framebuffer first;
    private Framebuffer second;

    /** Where {@link #first} is. */
    private DumbBuffer firstBuffer;

    /**
     * @param resized told when the framebuffers are others, of another size
     */
    public KmsScanout(Head head, Events events, Runnable resized) {
        this.head = head;
        take();
        head.listen(
                new Head.Listener() {
                    @Override
                    public void flipDone() {
                        events.flipDone();
                    }

                    @Override
                    public void failed() {
                        events.commitFailed();
                    }

                    @Override
                    public void paused() {
                        events.paused();
                    }

                    @Override
                    public void resumed() {
                        events.resumed();
                    }

                    @Override
                    public void resized() {
                        take();
                        resized.run();
                    }

                    @Override
                    public void unplugged() {
                        events.unplugged();
                    }
                });
    }

    private void take() {
        firstBuffer = head.back();
        first = framebuffer(firstBuffer);
        second = head.front() == firstBuffer ? first : framebuffer(head.front());
    }

    private Framebuffer framebuffer(DumbBuffer buffer) {
        return new Framebuffer(
                buffer.pixels(),
                buffer.widthPx(),
                buffer.heightPx(),
                buffer.strideBytes(),
                PixelFormat.XRGB8888,
                orientation,
                new BufferState());
    }

    @Override
    public void turn(Orientation wanted) {
        orientation = wanted;
        take();
    }

    @Override
    public Optional<HeadReport> report() {
        return Optional.of(head.report());
    }

    @Override
    public boolean usable() {
        return head.usable();
    }

    @Override
    public void power(boolean on) {
        head.power(on);
    }

    @Override
    public String name() {
        return head.name();
    }

    @Override
    public int widthPx() {
        return orientation.widthPx(head.widthPx(), head.heightPx());
    }

    @Override
    public int heightPx() {
        return orientation.heightPx(head.widthPx(), head.heightPx());
    }

    @Override
    public Framebuffer back() {
        return head.back() == firstBuffer ? first : second;
    }

    @Override
    public Framebuffer front() {
        return head.back() == firstBuffer ? second : first;
    }

    @Override
    public boolean submit(Damage damage) {
        int count = damage.size();
        for (int i = 0; i < count; i++) {
            clips[4 * i] = damage.x1(i);
            clips[4 * i + 1] = damage.y1(i);
            clips[4 * i + 2] = damage.x2(i);
            clips[4 * i + 3] = damage.y2(i);
        }
        return head.submit(clips, count);
    }

    @Override
    public void close() {
        head.listen(null);
    }
}
