// SPDX-License-Identifier: MIT
package kmsterm.kms;

import java.util.List;
import java.util.Optional;
import kmsterm.sys.Errno;
import kmsterm.sys.SysException;

/**
 * Buffers for a head's pipe: of its mode or a smaller one, in a format that its plane shows, and
 * turned by the plane if that takes it. On the worker, unless said otherwise.
 */
final class Preparation {
    /** Modes that are tried for want of memory. Guess. */
    private static final int MAX_SMALLER_MODES = 8;

    private static final String NOT_OFFERED =
            "its plane cannot turn the picture; turned by the renderer";

    /**
     * What is to be prepared.
     *
     * @param turn how the plane is to turn the buffers, if it can
     */
    record Order(Wiring wiring, int turn) {}

    /**
     * @param turn how the plane turns the buffers
     * @param turnRefused not as it was ordered, and would not next time
     * @param first null: the card has no memory for it
     */
    record Prepared(
            Wiring wiring, int turn, boolean turnRefused, DumbBuffer first, DumbBuffer second) {
        Head.Pipe pipe() {
            return new Head.Pipe(
                    wiring.crtc(),
                    wiring.mode(),
                    ModeChoice.preferred(wiring.connector()),
                    wiring.wish(),
                    turn,
                    first,
                    second);
        }

        Prepared refused() {
            return new Prepared(wiring, turn, true, first, second);
        }
    }

    private final Card card;

    Preparation(Card card) {
        this.card = card;
    }

    /** Without buffers when the card has no memory for any mode. */
    Prepared buffers(Order order) {
        Wiring wanted = order.wiring();
        List<ModeInfo> candidates =
                ModeChoice.candidates(wanted.wish(), wanted.connector(), Optional.empty());
        Wiring wiring = wanted;
        for (int i = 0; i <= MAX_SMALLER_MODES; i++) {
            try {
                return buffersOf(new Order(wiring, order.turn()));
            } catch (SysException e) {
                Optional<ModeInfo> smaller = smaller(candidates, wiring.mode());
                String next = smaller.map(mode -> mode + " instead").orElse("shows nothing new");
                post(wanted, wiring.mode() + ": " + e.getMessage() + "; " + next);
                if (smaller.isEmpty()) {
                    break;
                }
                wiring =
                        new Wiring(wanted.connector(), wanted.crtc(), wanted.wish(), smaller.get());
            }
        }
        return new Prepared(wanted, 0, false, null, null);
    }

    /** The best of those that take less memory. */
    private static Optional<ModeInfo> smaller(List<ModeInfo> candidates, ModeInfo than) {
        return candidates.stream().filter(mode -> area(mode) < area(than)).findFirst();
    }

    private static long area(ModeInfo mode) {
        return (long) mode.widthPx() * mode.heightPx();
    }

    /** Of just this mode. */
    private Prepared buffersOf(Order order) {
        Wiring wiring = order.wiring();
        int turn = order.turn();
        if (turn == 0) {
            return allocated(wiring, 0);
        }
        if (!card.kms().offersTurn(wiring.crtc(), turn)) {
            post(wiring, NOT_OFFERED);
            return allocated(wiring, 0).refused();
        }
        Prepared prepared = allocated(wiring, turn);
        int result =
                card.kms()
                        .test(
                                wiring.crtc(),
                                wiring.connector(),
                                wiring.mode(),
                                prepared.first(),
                                turn);
        if (result == 0) {
            post(wiring, "turned by its plane");
            return prepared;
        }
        prepared.pipe().buffers().forEach(card.kms()::destroy);
        Prepared upright = allocated(wiring, 0);
        return switch (CommitFailure.of(result)) {
            case BUSY, NOT_MASTER, UNPLUGGED -> upright;
            case BROKEN, REFUSED -> {
                String error = Errno.name(-result);
                post(
                        wiring,
                        "its plane refused to turn the picture ("
                                + error
                                + "); turned by the renderer");
                yield upright.refused();
            }
        };
    }

    /** In the best format that the driver takes. */
    private Prepared allocated(Wiring wiring, int turn) {
        List<DumbFormat> formats = card.kms().formats(wiring.crtc());
        for (DumbFormat format : formats) {
            try {
                Prepared prepared = allocated(wiring, turn, format);
                if (format != DumbFormat.XRGB8888) {
                    post(wiring, "drawn in " + format + ", for it does not show XRGB8888");
                }
                return prepared;
            } catch (SysException e) {
                if (e.errno() != Errno.EINVAL || format == formats.getLast()) {
                    throw e;
                }
            }
        }
        throw new SysException("drmModeAddFB2", card.name(), Errno.EINVAL);
    }

    private Prepared allocated(Wiring wiring, int turn, DumbFormat format) {
        Kms kms = card.kms();
        int width = Rotation.widthPx(turn, wiring.mode());
        int height = Rotation.heightPx(turn, wiring.mode());
        DumbBuffer first = kms.createDumb(width, height, format);
        try {
            DumbBuffer second = kms.copies() ? first : kms.createDumb(width, height, format);
            return new Prepared(wiring, turn, false, first, second);
        } catch (SysException e) {
            kms.destroy(first);
            throw e;
        }
    }

    /** Empty when there is no memory: what is shown stays. */
    Optional<Prepared> turned(Order order) {
        try {
            return Optional.of(buffersOf(order));
        } catch (SysException e) {
            String by = order.turn() == 0 ? "its plane" : "the renderer";
            post(order.wiring(), e.getMessage() + "; still turned by " + by);
            return Optional.empty();
        }
    }

    /** What is not even offered takes no buffers to be found out: on the loop. */
    boolean offers(Head head, int turn) {
        if (turn == 0 || card.kms().offersTurn(head.pipe().crtc(), turn)) {
            return true;
        }
        report(head.name(), NOT_OFFERED);
        return false;
    }

    private void post(Wiring wiring, String text) {
        String subject = wiring.connector().nameOn(card.name());
        card.loop().post(card.guarded(() -> report(subject, text)));
    }

    private void report(String subject, String text) {
        card.reportOnce("prepared " + subject + " " + text, subject, text);
    }
}
