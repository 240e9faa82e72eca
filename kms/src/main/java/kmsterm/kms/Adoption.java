// SPDX-License-Identifier: MIT
package kmsterm.kms;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import kmsterm.sys.Dmabuf;
import kmsterm.sys.Errno;
import kmsterm.sys.SysException;

/** Finds out whether a head can show what another device draws. Loop thread only. */
final class Adoption {
    /**
     * What came of it.
     *
     * @param buffers of the card, to be freed; none where they were refused
     * @param refused why, in a line; empty: they can be shown, as far as the driver tells
     */
    record Looked(List<SharedBuffer> buffers, Optional<String> refused) {}

    private final Card card;
    private final Connector connector;
    private final Head.Pipe pipe;

    Adoption(Card card, Connector connector, Head.Pipe pipe) {
        this.card = card;
        this.connector = connector;
        this.pipe = pipe;
    }

    /**
     * Looks on the card's worker, and tells on the loop, never at once.
     *
     * @param pictures borrowed for this call: they may be given up while they are looked at
     */
    void look(List<Dmabuf> pictures, Consumer<Looked> then) {
        List<Dmabuf> own = new ArrayList<>();
        try {
            pictures.forEach(picture -> own.add(picture.duplicate()));
        } catch (SysException e) {
            own.forEach(Dmabuf::close);
            var refused = new Looked(List.of(), Optional.of(e.getMessage()));
            card.loop().defer(card.guarded(() -> then.accept(refused)));
            return;
        }
        card.ask(
                () -> {
                    try {
                        return take(own);
                    } finally {
                        own.forEach(Dmabuf::close);
                    }
                },
                then);
    }

    /** On the worker. */
    private Looked take(List<Dmabuf> pictures) {
        Kms kms = card.kms();
        var taken = new ArrayList<SharedBuffer>();
        Optional<String> refused = Optional.empty();
        try {
            for (Dmabuf picture : pictures) {
                taken.add(kms.share(picture));
            }
            refused = refused(taken.getFirst());
        } catch (SysException e) {
            refused = Optional.of(e.getMessage());
        }
        if (refused.isPresent()) {
            taken.forEach(kms::destroy);
            taken.clear();
        }
        return new Looked(List.copyOf(taken), refused);
    }

    /** Who cannot test, or is not master now, sees at the next picture. */
    private Optional<String> refused(SharedBuffer buffer) {
        Kms kms = card.kms();
        if (!kms.atomic()) {
            return Optional.empty();
        }
        int result = kms.test(pipe.crtc(), connector, pipe.mode(), buffer, pipe.turn());
        return result < 0 && CommitFailure.of(result).otherCallMay()
                ? Optional.of("its plane refused it: " + Errno.name(-result))
                : Optional.empty();
    }
}
