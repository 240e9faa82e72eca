// SPDX-License-Identifier: MIT
package kmsterm.kms;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kmsterm.sys.Clock;
import kmsterm.sys.EventLoop;
import kmsterm.sys.Fd;
import kmsterm.sys.Signals;

/**
 * Shows a moving test picture on a card, by hand: {@code java -cp … kmsterm.kms.ShowCard
 * /dev/dri/card0 …}, until SIGTERM. SIGHUP looks again; SIGUSR1 pauses and resumes; SIGCHLD
 * switches the monitors off, or on again. The file that {@code SHOWCARD} names has lines {@code
 * CONNECTOR WISH} or {@code CONNECTOR off}, and is read at each look; {@code SHOWCARD_LEGACY}
 * forbids atomic commits.
 */
final class ShowCard implements Card.Listener {
    private final EventLoop loop;

    private ShowCard(EventLoop loop) {
        this.loop = loop;
    }

    public static void main(String[] args) {
        try (var loop = new EventLoop(Clock.monotonic())) {
            var show = new ShowCard(loop);
            var cards = new ArrayList<Card>();
            for (String node : args) {
                String name = node.substring(node.lastIndexOf('/') + 1);
                boolean mayAtomic = System.getenv("SHOWCARD_LEGACY") == null;
                Card card =
                        Card.open(name, Fd.openDevice(node), loop, show, mayAtomic, Mastery.OURS);
                card.policy(ShowCard::config);
                cards.add(card);
            }
            cards.forEach(Card::resume);
            var pausing = loop.timer(() -> cards.forEach(Card::resume));
            try (var signals = new Signals(loop)) {
                signals.on("TERM", loop::stop);
                signals.on("HUP", () -> cards.forEach(Card::reconsider));
                signals.on("CHLD", () -> cards.forEach(ShowCard::power));
                signals.on(
                        "USR1",
                        () -> {
                            cards.forEach(Card::pause);
                            pausing.in(2_000_000_000L);
                        });
                loop.run();
            }
            cards.forEach(Card::close);
            System.out.println("closed");
        }
    }

    private static void power(Card card) {
        for (Head head : card.heads()) {
            System.out.println(head.report());
            head.power(!head.powered());
        }
    }

    private static HeadConfig config(Connector connector) {
        String file = System.getenv("SHOWCARD");
        try {
            for (String line :
                    file == null ? List.<String>of() : Files.readAllLines(Path.of(file))) {
                if (line.startsWith(connector.name() + " ")) {
                    String wish = line.substring(connector.name().length() + 1);
                    return wish.equals("off")
                            ? new HeadConfig(false, ModeWish.AUTO)
                            : new HeadConfig(true, ModeWish.parse(wish));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HeadConfig.DEFAULT;
    }

    @Override
    public void headAdded(Head head) {
        new Picture(head);
    }

    @Override
    public void headRemoved(Head head) {
        System.out.println(head.name() + " removed");
    }

    @Override
    public void gone(Card card, Throwable why) {
        System.out.println(card.name() + " gone: " + why);
    }

    @Override
    public void report(String line) {
        System.out.println(line);
    }

    /** Eight bars, a white frame, and a line that moves. */
    private final class Picture implements Head.Listener {
        /** Between pictures, so that several cards share a slow processor. */
        private static final long PAUSE_NS = 200_000_000;

        private final Head head;
        private final long startNs = System.nanoTime();
        private final EventLoop.Timer again = loop.timer(this::show);
        private int frames;

        Picture(Head head) {
            this.head = head;
            head.listen(this);
            show();
        }

        private void show() {
            DumbBuffer back = head.back();
            for (int y = 0; y < back.heightPx(); y++) {
                row(back, y);
            }
            if (!head.submit(new int[] {0, 0, back.widthPx(), back.heightPx()}, 1)) {
                System.out.println(head.name() + " refused in " + head.stateName());
                again.in(100_000_000);
            }
        }

        private void row(DumbBuffer back, int y) {
            MemorySegment pixels = back.pixels();
            long at = (long) y * back.strideBytes();
            int moving = frames * 8 % back.heightPx();
            for (int x = 0; x < back.widthPx(); x++) {
                int bar = x * 8 / back.widthPx();
                boolean edge =
                        x == 0 || y == 0 || x == back.widthPx() - 1 || y == back.heightPx() - 1;
                int color =
                        edge || y == moving
                                ? 0xffffff
                                : ((bar & 1) * 0xff0000)
                                        | ((bar >> 1 & 1) * 0xff00)
                                        | ((bar >> 2) * 0xff);
                pixels.set(JAVA_INT, at + 4L * x, color);
            }
        }

        @Override
        public void flipDone() {
            frames++;
            if (frames == 1 || frames % 10 == 0) {
                long ms = (System.nanoTime() - startNs) / 1_000_000;
                System.out.println(
                        head.name() + " " + head.method() + " " + frames + " in " + ms + " ms");
            }
            again.in(PAUSE_NS);
        }

        @Override
        public void failed() {
            System.out.println(head.name() + " failed");
            again.in(100_000_000);
        }

        @Override
        public void paused() {
            again.disarm();
            System.out.println(head.name() + " paused");
        }

        @Override
        public void resumed() {
            System.out.println(head.name() + " resumed");
            show();
        }

        @Override
        public void resized() {
            System.out.println(head.name() + " resized " + head.mode());
        }

        @Override
        public void unplugged() {
            again.close();
            System.out.println(head.name() + " unplugged");
        }
    }
}
