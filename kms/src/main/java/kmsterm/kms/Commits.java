// SPDX-License-Identifier: MIT
package kmsterm.kms;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import kmsterm.sys.Errno;
import kmsterm.sys.EventLoop;
import kmsterm.sys.SysException;

/**
 * What the heads of a card ask of its worker, how long it takes, and how the CRTCs were found. Loop
 * thread only.
 */
final class Commits {
    /** Slower than any monitor. Guess. */
    static final long SLOW_NS = 5_000_000_000L;

    /** Kernels wait 10 s for a driver that is stuck before they go on; several times in a row. */
    static final long STUCK_NS = 40_000_000_000L;

    /**
     * How a modeset ended.
     *
     * @param result 0 or a negative error number
     * @param call that gave it
     * @param atomicResult of the atomic commit, if the legacy call came behind it; otherwise 0
     */
    record Ended(int result, String call, int atomicResult) {}

    private final Card card;
    private final Kms kms;
    private final EventLoop.Timer timer;
    private final Set<Integer> touchedCrtcs = new HashSet<>();
    private List<CrtcState> found = List.of();
    private boolean remembered;
    private int running;
    private boolean slow;

    Commits(Card card) {
        this.card = card;
        kms = card.kms();
        timer = card.loop().timer(card.guarded(this::tooLate));
    }

    /** Before the first of them. */
    void remember() {
        if (!remembered) {
            remembered = true;
            card.ask(kms::states, states -> found = states);
        }
    }

    private void begun() {
        running++;
        // The patience is with the first of them.
        if (running == 1) {
            timer.in(SLOW_NS);
        }
    }

    private void ended() {
        running--;
        slow = false;
        if (running == 0) {
            timer.disarm();
        } else {
            timer.in(SLOW_NS);
        }
    }

    private void tooLate() {
        if (!slow) {
            slow = true;
            card.report(card.name(), "a commit still runs after " + SLOW_NS / 1_000_000_000 + " s");
            timer.in(STUCK_NS - SLOW_NS);
        } else {
            throw new SysException("drmModeAtomicCommit", card.name(), Errno.ETIMEDOUT);
        }
    }

    /**
     * Shows {@code buffer} by a modeset of the head's pipe, with the legacy call where an atomic
     * commit is refused: what others left may contradict it, or the driver has the capability but
     * not the ability. A picture that the plane is to turn has no other way than the atomic commit.
     */
    void modeset(Head head, ScanoutBuffer buffer, Consumer<Ended> then) {
        Head.Pipe pipe = head.pipe();
        Connector connector = head.connector();
        boolean legacy = head.method() == FlipMethod.MODESET && pipe.turn() == 0;
        boolean atomic = kms.atomic() && !legacy;
        List<ScanoutBuffer> retired = head.takeRetired();
        int asked = card.activation();
        touchedCrtcs.add(pipe.crtc());
        begun();
        card.ask(
                () -> {
                    Ended ended =
                            asked == card.activation()
                                    ? modeset(atomic, pipe, connector, buffer)
                                    : new Ended(-Errno.EACCES, "drmModeSetCrtc", 0);
                    if (!keepsRetired(pipe, ended)) {
                        retired.forEach(kms::destroy);
                    }
                    return ended;
                },
                ended -> {
                    ended();
                    if (keepsRetired(pipe, ended)) {
                        head.retire(retired);
                    }
                    then.accept(ended);
                });
    }

    /** One of them is shown still, and the same mode will be tried again. */
    private static boolean keepsRetired(Head.Pipe pipe, Ended ended) {
        return ended.result() < 0
                && (pipe.turn() != 0 || !CommitFailure.of(ended.result()).otherCallMay());
    }

    /** On the worker. */
    private Ended modeset(
            boolean atomic, Head.Pipe pipe, Connector connector, ScanoutBuffer buffer) {
        int first = 0;
        if (atomic) {
            first = kms.modeset(true, pipe.crtc(), connector, pipe.mode(), buffer, pipe.turn());
            boolean legacyMay = first < 0 && CommitFailure.of(first).otherCallMay();
            if (!legacyMay || pipe.turn() != 0) {
                return new Ended(first, FlipMethod.ATOMIC.call(), 0);
            }
        }
        int result = kms.modeset(false, pipe.crtc(), connector, pipe.mode(), buffer, 0);
        return new Ended(result, FlipMethod.MODESET.call(), first);
    }

    /** Shows {@code buffer} by an atomic commit that blocks. */
    void flipAndWait(Head head, ScanoutBuffer buffer, Consumer<Integer> then) {
        int crtc = head.pipe().crtc();
        int asked = card.activation();
        begun();
        card.ask(
                () -> asked == card.activation() ? kms.flipAndWait(crtc, buffer) : -Errno.EACCES,
                result -> {
                    ended();
                    then.accept(result);
                });
    }

    /** Behind a modeset that waits, and before any that follows. */
    void powerOff(Head head) {
        Head.Pipe pipe = head.pipe();
        Connector connector = head.connector();
        int asked = card.activation();
        touchedCrtcs.add(pipe.crtc());
        card.ask(
                () -> asked == card.activation() ? kms.powerOff(pipe.crtc(), connector) : 0,
                result -> {
                    if (result < 0 && !card.endsBy(result)) {
                        card.reportOnce(
                                "power " + head.name(),
                                head.name(),
                                "cannot be switched off: " + Errno.name(-result));
                    }
                });
    }

    /** Switches off a CRTC that shows something of others. */
    void darken(int crtc) {
        touchedCrtcs.add(crtc);
        card.ask(() -> kms.disable(crtc), done -> {});
    }

    /** Whether one takes so long that the driver may be stuck. */
    boolean late() {
        return slow;
    }

    void stop() {
        timer.close();
    }

    /** Shows again what {@link #remember} found. Blocks; after the worker has finished. */
    void restore() {
        for (CrtcState before : found) {
            if (before.mode().isPresent() || touchedCrtcs.contains(before.crtc())) {
                int result = kms.restore(before);
                if (result == -Errno.ENODEV) {
                    return; // Pulled out: there is nothing to be shown on.
                }
                if (result < 0 && result != -Errno.ENOENT) {
                    card.report(
                            card.name(),
                            "what was there before cannot be shown: " + Errno.name(-result));
                }
            }
        }
    }
}
