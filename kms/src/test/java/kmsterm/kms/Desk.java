// SPDX-License-Identifier: MIT
package kmsterm.kms;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kmsterm.sys.EventLoop;

/** A card with a fake behind it, and somebody who watches it. */
final class Desk implements Card.Listener, AutoCloseable {
    static final int CRTC = 41;
    static final int SECOND_CRTC = 42;
    static final int VGA = 51;
    static final int HDMI = 52;
    static final ModeInfo XGA = ModeInfo.of(65_000, 1024, 1344, 768, 806, true);
    static final ModeInfo SVGA = ModeInfo.of(40_000, 800, 1056, 600, 628, false);
    static final ModeInfo HD = ModeInfo.of(74_250, 1280, 1650, 720, 750, true);

    /** Keeps what a head's listener hears; draws nothing. */
    static class Ear implements Head.Listener {
        final List<String> heard = new ArrayList<>();

        /** How often it heard that what buffers hold is not to be relied on. */
        int lit;

        @Override
        public void lit() {
            lit++;
        }

        String take() {
            String all = String.join(" ", heard);
            heard.clear();
            return all;
        }

        @Override
        public void flipDone() {
            heard.add("flipDone");
        }

        @Override
        public void failed() {
            heard.add("failed");
        }

        @Override
        public void paused() {
            heard.add("paused");
        }

        @Override
        public void resumed() {
            heard.add("resumed");
        }

        @Override
        public void resized() {
            heard.add("resized");
        }

        @Override
        public void abandoned(String why) {
            heard.add("abandoned: " + why);
        }

        @Override
        public void unplugged() {
            heard.add("unplugged");
        }
    }

    final ManualClock clock = new ManualClock();
    final EventLoop loop = new EventLoop(clock);
    final SteppedWorker worker = new SteppedWorker();
    final FakeKms kms;
    final Card card;
    final Ear ear = new Ear();
    final List<String> log = new ArrayList<>();
    final List<String> reports = new ArrayList<>();

    /** Who had the card when it could not be had, {@code "nobody"} while that was not known. */
    final List<String> denials = new ArrayList<>();

    final List<CardUser> newcomers = new ArrayList<>();
    final List<Throwable> ends = new ArrayList<>();
    RuntimeException bug;

    Desk(boolean atomic) {
        kms = new FakeKms("card0", atomic, CRTC, SECOND_CRTC);
        card = new Card(kms, loop, worker, this);
    }

    /** With one monitor that is shown on, and lit. */
    static Desk lit(boolean atomic) {
        var desk = new Desk(atomic);
        desk.kms.connect(VGA, "VGA-1", 0b11, XGA, SVGA);
        desk.card.resume();
        desk.settle();
        desk.show();
        desk.ear.take();
        desk.reports.clear();
        return desk;
    }

    /** Until neither the loop nor the worker has anything to do. */
    void settle() {
        boolean busy = true;
        while (busy) {
            busy = worker.work();
            busy |= loop.step(0);
        }
    }

    void pass(long ns) {
        clock.advance(ns);
        settle();
    }

    Head head() {
        return card.heads().getFirst();
    }

    boolean submit() {
        return head().submit(new int[4], 0);
    }

    /** Submits, and waits until it is shown. */
    void show() {
        if (!submit()) {
            throw new AssertionError("refused in " + head().stateName());
        }
        settle();
        kms.vblank();
        settle();
    }

    @Override
    public void denied(Optional<CardUser> holder) {
        denials.add(holder.map(CardUser::toString).orElse("nobody"));
    }

    @Override
    public void opened(CardUser user) {
        newcomers.add(user);
    }

    @Override
    public void headAdded(Head head) {
        if (bug != null) {
            throw bug;
        }
        log.add("+" + head.name());
        head.listen(ear);
    }

    @Override
    public void headRemoved(Head head) {
        log.add("-" + head.name());
    }

    @Override
    public void gone(Card gone, Throwable why) {
        ends.add(why);
    }

    @Override
    public void report(String line) {
        reports.add(line);
    }

    @Override
    public void close() {
        card.close();
        settle();
        loop.close();
    }
}
