// SPDX-License-Identifier: MIT
package kmsterm.kms;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kmsterm.kms.Preparation.Order;
import kmsterm.kms.Preparation.Prepared;
import kmsterm.sys.Errno;

/**
 * Brings the heads of a card in line with what is connected: a probe on the worker, a plan, buffers
 * for what is new on the worker, then the change. One at a time.
 */
final class Rescan {
    /** Modes that a head tries before it waits for another monitor. Guess. */
    private static final int MAX_REFUSED_MODES = 8;

    private final Card card;
    private final Preparation preparation;
    private boolean running;
    private boolean again;
    private boolean looked;

    /** Heads that buffers are being prepared for, for another turn. */
    private final Set<Head> turning = new HashSet<>();

    Rescan(Card card) {
        this.card = card;
        preparation = new Preparation(card);
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
        dropExchanged(probe.connectors());
        var wishes = new LinkedHashMap<Connector, ModeWish>();
        var disabled = new ArrayList<Connector>();
        for (Connector connector : Wiring.wanted(probe.connectors())) {
            if (lent(connector)) {
                continue;
            }
            HeadConfig config = card.config(connector);
            if (config.enabled()) {
                wishes.put(connector, config.mode());
            } else {
                disabled.add(connector);
            }
        }
        List<Wiring> plan = Wiring.plan(card.kms().crtcs(), probe, wishes, driven(), lentCrtcs());
        switchOff(disabled, plan);
        for (Head head : card.heads()) {
            if (!head.lent() && wiring(plan, head) == null) {
                card.remove(head, "disconnected");
            }
        }
        reportLeftOut(wishes.keySet(), plan);
        var toPrepare = new ArrayList<Order>();
        for (Wiring wiring : plan) {
            reportWish(wiring);
            Head head = head(wiring.connector());
            if (head == null) {
                toPrepare.add(new Order(wiring, card.config(wiring.connector()).turn()));
            } else if (!keep(head, wiring)) {
                toPrepare.add(new Order(wiring, head.planeTurn()));
            }
        }
        prepare(toPrepare);
    }

    /** Whoever has it also has whatever is plugged into it, or not; we look when it is back. */
    private boolean lent(Connector connector) {
        Head head = head(connector);
        return head != null && head.lent();
    }

    private Set<Integer> lentCrtcs() {
        var lent = new HashSet<Integer>();
        for (Head head : card.heads()) {
            if (head.lent()) {
                lent.add(head.pipe().crtc());
            }
        }
        return lent;
    }

    /** Another monitor is another head, although it is in the same place. */
    private void dropExchanged(List<Connector> connectors) {
        for (Connector connector : connectors) {
            Head head = head(connector);
            boolean ours = head != null && !head.lent();
            boolean known = ours && head.edid().known() && connector.edid().known();
            if (known && !head.edid().equals(connector.edid())) {
                card.remove(head, "another monitor");
            }
        }
    }

    /** A monitor that shall be off may still show what another program left. */
    private void switchOff(List<Connector> disabled, List<Wiring> plan) {
        for (Connector connector : disabled) {
            Head head = head(connector);
            if (head != null) {
                card.remove(head, "disabled");
            } else if (connector.crtc() != 0 && !planned(plan, connector.crtc())) {
                card.commits().darken(connector.crtc());
            }
        }
    }

    private static boolean planned(List<Wiring> plan, int crtc) {
        for (Wiring wiring : plan) {
            if (wiring.crtc() == crtc) {
                return true;
            }
        }
        return false;
    }

    private void reportWish(Wiring wiring) {
        Connector connector = wiring.connector();
        String cause = "wish " + connector.name();
        Optional<ModeInfo> current = Optional.of(wiring.mode());
        if (!wiring.wish().grantedBy(connector, current).isEmpty()) {
            card.forgetReport(cause);
            return;
        }
        card.reportOnce(
                cause,
                subject(wiring),
                "has no mode " + wiring.wish() + "; " + wiring.mode() + " instead");
    }

    private Map<Integer, Wiring.Driven> driven() {
        var driven = new HashMap<Integer, Wiring.Driven>();
        for (Head head : card.heads()) {
            Head.Pipe pipe = head.pipe();
            driven.put(
                    head.connector().id(),
                    new Wiring.Driven(pipe.crtc(), pipe.mode(), pipe.preferred(), pipe.wish()));
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

    private void reportLeftOut(Iterable<Connector> wanted, List<Wiring> plan) {
        for (Connector connector : wanted) {
            boolean planned = false;
            for (Wiring wiring : plan) {
                planned |= wiring.connector().id() == connector.id();
            }
            String cause = "left out " + connector.name();
            if (planned) {
                card.forgetReport(cause);
            } else {
                String why = connector.modes().isEmpty() ? "it has no mode" : "no CRTC is left";
                card.reportOnce(cause, connector.nameOn(card.name()), why + ": shows nothing");
            }
        }
    }

    /** Whether the head goes on with the buffers that it has. */
    private boolean keep(Head head, Wiring wiring) {
        Head.Pipe pipe = head.pipe();
        boolean sameWish = wiring.wish().equals(pipe.wish());
        if (!sameWish) {
            head.forgetRefused();
        }
        boolean otherFormat =
                wiring.crtc() != pipe.crtc()
                        && !card.kms().formats(wiring.crtc()).contains(pipe.first().format());
        if (!wiring.mode().sameTimings(pipe.mode()) || otherFormat) {
            return false;
        }
        boolean relight =
                wiring.connector().linkBad() || (!sameWish && head.state() == HeadState.REJECTED);
        head.connector(wiring.connector());
        Optional<ModeInfo> preferred = ModeChoice.preferred(wiring.connector());
        if (wiring.crtc() != pipe.crtc()) {
            head.repipe(
                    new Head.Pipe(
                            wiring.crtc(),
                            pipe.mode(),
                            preferred,
                            wiring.wish(),
                            pipe.turn(),
                            pipe.first(),
                            pipe.second()));
        } else {
            head.prefers(preferred, wiring.wish());
            if (relight) {
                head.pause();
                head.resume();
            }
        }
        return true;
    }

    private void prepare(List<Order> orders) {
        if (orders.isEmpty()) {
            rescanned();
            return;
        }
        card.ask(
                () -> {
                    var all = new ArrayList<Prepared>();
                    for (Order order : orders) {
                        all.add(preparation.buffers(order));
                    }
                    return all;
                },
                all -> {
                    for (int i = 0; i < all.size(); i++) {
                        install(orders.get(i), all.get(i));
                    }
                    rescanned();
                });
    }

    private String subject(Wiring wiring) {
        return wiring.connector().nameOn(card.name());
    }

    private void install(Order order, Prepared prepared) {
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
        if (lent(connector)) {
            // When it is back, we look anew.
            card.free(pipe.buffers());
            return;
        }
        if (head != null) {
            head.connector(connector);
            head.repipe(pipe);
        } else {
            head = card.add(connector, pipe, order.turn());
        }
        if (prepared.turnRefused() && head.turn() == order.turn()) {
            head.turnRefused();
        }
    }

    /**
     * Has the plane turn the picture as it is wished, or no longer, where that is not so: prepares
     * buffers for it, and shows the former ones until there is a picture in them.
     */
    void turn(Head head) {
        if (!preparation.offers(head, head.planeTurn())) {
            head.turnRefused();
        }
        Head.Pipe pipe = head.pipe();
        boolean other = head.planeTurn() != pipe.turn() && head.state() != HeadState.REJECTED;
        // Who looks at what is connected may prepare others; when that is done, this is done again.
        if (!other || head.lent() || running || !card.active() || !turning.add(head)) {
            return;
        }
        var wiring = new Wiring(head.connector(), pipe.crtc(), pipe.wish(), pipe.mode());
        var order = new Order(wiring, head.planeTurn());
        int asked = card.activation();
        card.ask(
                () -> preparation.turned(order),
                prepared -> {
                    turning.remove(head);
                    boolean current = asked == card.activation() && head.pipe().equals(pipe);
                    turned(head, current, order, prepared);
                });
    }

    private void turned(Head head, boolean samePipe, Order order, Optional<Prepared> prepared) {
        if (!card.heads().contains(head)) {
            prepared.ifPresent(unused -> card.free(unused.pipe().buffers()));
            return;
        }
        boolean current = samePipe && head.planeTurn() == order.turn();
        if (current && prepared.isPresent() && prepared.get().turn() != head.pipe().turn()) {
            install(order, prepared.get());
            return;
        }
        prepared.ifPresent(unused -> card.free(unused.pipe().buffers()));
        if (!current) {
            turn(head);
        } else if (prepared.isPresent() && prepared.get().turnRefused()) {
            head.turnRefused();
        }
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
        } else {
            card.heads().forEach(this::turn);
        }
    }

    /** Tries the next mode, or lets the head rest until something changes. */
    void modeRejected(Head head, int result) {
        Head.Pipe pipe = head.pipe();
        Optional<ModeInfo> next = notRefused(head);
        String failure = pipe.mode() + " was refused (" + Errno.name(-result) + "); ";
        if (next.isEmpty()) {
            head.giveUp();
            card.report(head.name(), failure + "off until another monitor is connected");
            return;
        }
        card.report(head.name(), failure + next.get() + " instead");
        var wiring = new Wiring(head.connector(), pipe.crtc(), pipe.wish(), next.get());
        var order = new Order(wiring, head.planeTurn());
        card.ask(
                () -> preparation.buffers(order),
                prepared -> installIfRejected(head, order, prepared));
    }

    private static Optional<ModeInfo> notRefused(Head head) {
        if (head.refusedModes() < MAX_REFUSED_MODES) {
            ModeWish wish = head.pipe().wish();
            for (ModeInfo mode : ModeChoice.candidates(wish, head.connector(), Optional.empty())) {
                if (!head.refused(mode)) {
                    return Optional.of(mode);
                }
            }
        }
        return Optional.empty();
    }

    private void installIfRejected(Head head, Order order, Prepared prepared) {
        if (head.state() == HeadState.REJECTED) {
            install(order, prepared);
        } else if (prepared.first() != null) {
            card.free(prepared.pipe().buffers());
        }
    }
}
