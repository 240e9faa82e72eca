// SPDX-License-Identifier: MIT
package kmsterm.kms;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmsterm.sys.Errno;
import kmsterm.sys.SysException;

/**
 * Brings the heads of a card in line with what is connected: a probe on the worker, a plan, buffers
 * for what is new on the worker, then the change. One at a time.
 */
final class Rescan {
    /** Modes that a head tries before it waits for another monitor. Guess. */
    private static final int MAX_REJECTED_MODES = 4;

    private record Prepared(Wiring wiring, DumbBuffer first, DumbBuffer second) {
        Head.Pipe pipe() {
            return new Head.Pipe(
                    wiring.crtc(),
                    wiring.mode(),
                    ModeChoice.preferred(wiring.connector()),
                    first,
                    second);
        }
    }

    private final Card card;
    private boolean running;
    private boolean again;
    private boolean looked;

    Rescan(Card card) {
        this.card = card;
    }

    /** While one runs, another one follows: what it has looked at already may have changed. */
    void begin() {
        if (running) {
            again = true;
            return;
        }
        running = true;
        Kms kms = card.kms();
        card.ask(() -> new Wiring.Found(kms.probe(), kms.states()), this::probed);
    }

    private void probed(Wiring.Found probe) {
        if (!card.active()) {
            rescanned();
            return;
        }
        List<Wiring> plan = Wiring.plan(card.kms().crtcs(), probe, driven());
        for (Head head : card.heads()) {
            if (wiring(plan, head) == null) {
                card.remove(head);
            }
        }
        reportLeftOut(probe.connectors(), plan);
        var toPrepare = new ArrayList<Wiring>();
        for (Wiring wiring : plan) {
            Head head = head(wiring.connector());
            if (head == null || !keep(head, wiring)) {
                toPrepare.add(wiring);
            }
        }
        prepare(toPrepare);
    }

    private Map<Integer, Wiring.Driven> driven() {
        var driven = new HashMap<Integer, Wiring.Driven>();
        for (Head head : card.heads()) {
            Head.Pipe pipe = head.pipe();
            driven.put(
                    head.connector().id(),
                    new Wiring.Driven(pipe.crtc(), pipe.mode(), pipe.preferred()));
        }
        return driven;
    }

    private static Wiring wiring(List<Wiring> plan, Head head) {
        for (Wiring wiring : plan) {
            if (wiring.connector().id() == head.connector().id()) {
                return wiring;
            }
        }
        return null;
    }

    private Head head(Connector connector) {
        for (Head head : card.heads()) {
            if (head.connector().id() == connector.id()) {
                return head;
            }
        }
        return null;
    }

    private void reportLeftOut(List<Connector> connectors, List<Wiring> plan) {
        for (Connector connector : Wiring.wanted(connectors)) {
            boolean planned = false;
            for (Wiring wiring : plan) {
                planned |= wiring.connector().id() == connector.id();
            }
            String cause = "left out " + connector.name();
            if (planned) {
                card.forgetReport(cause);
            } else {
                String why = connector.modes().isEmpty() ? "it has no mode" : "no CRTC is left";
                card.reportOnce(
                        cause, card.name() + "-" + connector.name(), why + ": shows nothing");
            }
        }
    }

    /** Whether the head goes on with the buffers that it has. */
    private boolean keep(Head head, Wiring wiring) {
        Head.Pipe pipe = head.pipe();
        if (!wiring.mode().sameTimings(pipe.mode())) {
            return false;
        }
        boolean relight = wiring.connector().linkBad();
        head.connector(wiring.connector());
        Optional<ModeInfo> preferred = ModeChoice.preferred(wiring.connector());
        if (wiring.crtc() != pipe.crtc()) {
            head.repipe(
                    new Head.Pipe(
                            wiring.crtc(), pipe.mode(), preferred, pipe.first(), pipe.second()));
        } else {
            head.prefers(preferred);
            if (relight) {
                head.pause();
                head.resume();
            }
        }
        return true;
    }

    private void prepare(List<Wiring> wirings) {
        if (wirings.isEmpty()) {
            rescanned();
            return;
        }
        card.ask(
                () -> {
                    var all = new ArrayList<Prepared>();
                    for (Wiring wiring : wirings) {
                        all.add(buffers(wiring));
                    }
                    return all;
                },
                all -> {
                    for (Prepared prepared : all) {
                        install(prepared);
                    }
                    rescanned();
                });
    }

    /** On the worker. Without buffers when the card has no memory for them. */
    private Prepared buffers(Wiring wiring) {
        int width = wiring.mode().widthPx();
        int height = wiring.mode().heightPx();
        DumbBuffer first = null;
        try {
            first = card.kms().createDumb(width, height);
            DumbBuffer second = card.kms().copies() ? first : card.kms().createDumb(width, height);
            return new Prepared(wiring, first, second);
        } catch (SysException e) {
            if (first != null) {
                card.kms().destroy(first);
            }
            card.loop()
                    .post(
                            card.guarded(
                                    () ->
                                            card.report(
                                                    subject(wiring),
                                                    e.getMessage() + ": shows nothing")));
            return new Prepared(wiring, null, null);
        }
    }

    private String subject(Wiring wiring) {
        String connector = wiring.connector().name();
        return connector.isEmpty() ? card.name() : card.name() + "-" + connector;
    }

    private void install(Prepared prepared) {
        if (prepared.first() == null) {
            return;
        }
        if (!card.active()) {
            // The next resume looks anew.
            card.free(prepared.pipe().buffers());
            return;
        }
        Connector connector = prepared.wiring().connector();
        Head.Pipe pipe = prepared.pipe();
        Head head = head(connector);
        if (head != null) {
            head.connector(connector);
            head.repipe(pipe);
            return;
        }
        card.add(connector, pipe);
    }

    /** Whether what is connected has been found out once. */
    boolean looked() {
        return looked;
    }

    private void rescanned() {
        running = false;
        looked = true;
        boolean another = again && card.active();
        again = false;
        if (another) {
            begin();
        }
    }

    /** Tries the next mode, or lets the head rest until something changes. */
    void modeRejected(Head head, int rejected, int result) {
        ModeInfo refused = head.pipe().mode();
        Optional<ModeInfo> next = Optional.empty();
        if (rejected < MAX_REJECTED_MODES) {
            List<ModeInfo> ranked = ModeChoice.ranked(head.connector());
            ranked.removeIf(mode -> mode.sameTimings(refused));
            next = ranked.size() < rejected ? next : Optional.of(ranked.get(rejected - 1));
        }
        String failure = refused + " was refused (" + Errno.name(-result) + "); ";
        if (next.isEmpty()) {
            card.report(head.name(), failure + "off until another monitor is connected");
            return;
        }
        card.report(head.name(), failure + next.get() + " instead");
        var wiring = new Wiring(head.connector(), head.pipe().crtc(), next.get());
        card.ask(() -> buffers(wiring), prepared -> installIfRejected(head, prepared));
    }

    private void installIfRejected(Head head, Prepared prepared) {
        if (head.state() == HeadState.REJECTED) {
            install(prepared);
        } else if (prepared.first() != null) {
            card.free(prepared.pipe().buffers());
        }
    }
}
