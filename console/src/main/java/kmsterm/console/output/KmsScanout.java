// SPDX-License-Identifier: MIT
package kmsterm.console.output;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import kmsterm.kms.DumbBuffer;
import kmsterm.kms.DumbFormat;
import kmsterm.kms.FlipMethod;
import kmsterm.kms.Head;
import kmsterm.kms.HeadReport;
import kmsterm.kms.Lessee;
import kmsterm.render.BufferState;
import kmsterm.render.Damage;
import kmsterm.render.Framebuffer;
import kmsterm.render.Orientation;
import kmsterm.render.PixelFormat;
import kmsterm.render.PointerImage;
import kmsterm.render.Surface;

/** A head of a card as a scanout. */
@SuppressWarnings("ReferenceEquality") // A buffer is this one or it is not.
public final class KmsScanout implements Scanout {
    private final Head head;
    private final int[] clips = new int[4 * Damage.MAX_RECTANGLES];
    private final boolean drawsPointer;

    /** Of the screen: some of it the plane may turn. */
    private Orientation orientation;

    /** What is laid over the picture, and how it lies in the memory. */
    private PointerImage pointer = PointerImage.NONE;

    private PointerImage turnedPointer = PointerImage.NONE;
    private int pointerX;
    private int pointerY;

    private Surface first;
    private Surface second;

    /** What a GPU draws: two, or none. */
    private List<GpuPicture> pictures = List.of();

    /** Whether they can be shown is still being found out. */
    private List<GpuPicture> offered = List.of();

    /** Where {@link #first} is. */
    private DumbBuffer firstBuffer;

    /**
     * @param drawsPointer whether nothing is ever laid over the picture
     * @param resized told when the framebuffers are others, of another size
     */
    public KmsScanout(Head head, boolean drawsPointer, Events events, Runnable resized) {
        this.head = head;
        this.drawsPointer = drawsPointer;
        orientation = Orientation.NORMAL.plus(head.turn());
        take();
        head.listen(
                new Head.Listener() {
                    @Override
                    public void flipDone() {
                        events.flipDone();
                    }

                    @Override
                    public void lit() {
                        events.contentLost();
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
                        dropOffered();
                        dropPictures();
                        take();
                        resized.run();
                    }

                    @Override
                    public void cursorFailed() {
                        events.pointerFailed();
                    }

                    @Override
                    public void abandoned(String why) {
                        dropPictures();
                        take();
                        events.abandoned(why);
                    }

                    @Override
                    public void unplugged() {
                        events.unplugged();
                    }
                });
    }

    private void take() {
        firstBuffer = head.back();
        if (!pictures.isEmpty()) {
            first = picture(firstBuffer == head.first() ? 0 : 1);
            second = picture(firstBuffer == head.first() ? 1 : 0);
            return;
        }
        first = framebuffer(firstBuffer);
        second = head.front() == firstBuffer ? first : framebuffer(head.front());
    }

    private Surface picture(int index) {
        return pictures.get(index).surface(drawnOrientation(), new BufferState());
    }

    private Orientation drawnOrientation() {
        return Orientation.NORMAL.plus(head.drawnTurn());
    }

    private void dropPictures() {
        List<GpuPicture> dropped = pictures;
        pictures = List.of();
        dropped.forEach(GpuPicture::close);
    }

    private void dropOffered() {
        List<GpuPicture> dropped = offered;
        offered = List.of();
        dropped.forEach(GpuPicture::close);
    }

    @Override
    public Optional<String> card() {
        return head.method() == FlipMethod.COPY ? Optional.empty() : Optional.of(head.cardName());
    }

    @Override
    public long[] modifiers() {
        return head.modifiers();
    }

    @Override
    public void adopt(GpuPicture one, GpuPicture other, Consumer<Optional<String>> then) {
        dropOffered();
        List<GpuPicture> pair = List.of(one, other);
        offered = pair;
        head.adopt(
                one.dmabuf(),
                other.dmabuf(),
                refused -> {
                    if (offered != pair) {
                        return; // Others were offered since, or nothing is wanted any more.
                    }
                    offered = List.of();
                    dropPictures();
                    if (refused.isEmpty()) {
                        pictures = pair;
                    } else {
                        pair.forEach(GpuPicture::close);
                    }
                    take();
                    then.accept(refused);
                });
    }

    @Override
    public void abandon() {
        dropOffered();
        head.abandon();
        dropPictures();
        take();
    }

    @Override
    public boolean adopted() {
        return !pictures.isEmpty() || !offered.isEmpty();
    }

    private Framebuffer framebuffer(DumbBuffer buffer) {
        return new Framebuffer(
                buffer.pixels(),
                buffer.widthPx(),
                buffer.heightPx(),
                buffer.strideBytes(),
                format(buffer.format()),
                drawnOrientation(),
                new BufferState());
    }

    private static PixelFormat format(DumbFormat format) {
        return switch (format) {
            case XRGB8888 -> PixelFormat.XRGB8888;
            case XRGB2101010 -> PixelFormat.XRGB2101010;
            case RGB565 -> PixelFormat.RGB565;
        };
    }

    @Override
    public void turn(Orientation wanted) {
        orientation = wanted;
        head.turn(wanted.quarters());
        take();
        PointerImage laid = pointer;
        pointer = PointerImage.NONE;
        pointer(laid, pointerX, pointerY);
    }

    @Override
    public boolean pointer(PointerImage image, int x, int y) {
        pointerX = x;
        pointerY = y;
        if (image.none()) {
            head.cursor().hide();
            pointer = image;
            return true;
        }
        boolean other = image != pointer;
        if (other) {
            turnedPointer = image.turned(orientation);
        }
        pointer = image;
        if (drawsPointer
                || turnedPointer.widthPx() > head.cursor().widthPx()
                || turnedPointer.heightPx() > head.cursor().heightPx()) {
            head.cursor().hide();
            return false;
        }
        int widthPx = head.widthPx();
        int heightPx = head.heightPx();
        int atX = orientation.x1(x, y, x + 1, y + 1, widthPx) - turnedPointer.hotX();
        int atY = orientation.y1(x, y, x + 1, y + 1, heightPx) - turnedPointer.hotY();
        return other
                ? head.cursor().show(pixels(), turnedPointer.hotX(), turnedPointer.hotY(), atX, atY)
                : head.cursor().move(atX, atY);
    }

    /** The pointer in the upper left corner of a picture of the size that the hardware takes. */
    private int[] pixels() {
        int width = head.cursor().widthPx();
        int[] argb = new int[width * head.cursor().heightPx()];
        for (int row = 0; row < turnedPointer.heightPx(); row++) {
            for (int col = 0; col < turnedPointer.widthPx(); col++) {
                argb[row * width + col] = turnedPointer.argb(col, row);
            }
        }
        return argb;
    }

    @Override
    public Optional<HeadReport> report() {
        return Optional.of(head.report());
    }

    @Override
    public boolean usable() {
        return head.usable() && !head.lent();
    }

    @Override
    public void lend(Lessee lessee) {
        head.lend(lessee);
    }

    @Override
    public void takeBack() {
        head.takeBack();
    }

    @Override
    public boolean lent() {
        return head.lent();
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
    public Surface back() {
        return head.back() == firstBuffer ? first : second;
    }

    @Override
    public Surface front() {
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
        if (!pictures.isEmpty() && !head.adopted()) {
            return false; // Given up, and we are about to be told.
        }
        return head.submit(clips, count, pictures.isEmpty() ? -1 : fence());
    }

    private int fence() {
        GpuPicture drawn = pictures.get(head.back() == head.first() ? 0 : 1);
        if (head.takesFence()) {
            return drawn.fence();
        }
        drawn.finish();
        return -1;
    }

    @Override
    public void close() {
        head.listen(null);
        dropOffered();
        dropPictures();
    }
}
