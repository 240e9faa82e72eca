// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import kmsterm.console.life.Turns;
import kmsterm.console.overlay.Overlay;
import kmsterm.seat.Logins;
import kmsterm.sys.EventLoop;

/**
 * logind's sessions on a seat whose kernel has no virtual terminals, kept as one with ours: the one
 * in the terminal that keys go to is to be the seat's active one, and while one that is in none of
 * our terminals is active, displays and keyboards are its. While logind says nothing all stays as
 * it is. Loop thread only.
 */
@SuppressWarnings("ReferenceEquality") // Sessions are the same or they are not.
final class LogindSeat implements AutoCloseable {
    /** The numbers of the sessions that are not ours: those behind our terminals' own. */
    static final int FIRST = Terminals.LAST + 1;

    static final int LAST = 63;

    /**
     * How long logind may take for a switch that it has agreed to: it waits for whoever uses
     * devices by it to let go of them. Guess.
     */
    static final long SWITCH_NS = 5_000_000_000L;

    /** How long it is shown why there was no switch. Guess. */
    private static final long WHY_NS = 4_000_000_000L;

    /** Those of people at a display; systemd has more of the first kind than one. */
    private static final Set<String> CLASSES =
            Set.of(
                    "user",
                    "user-early",
                    "user-light",
                    "user-early-light",
                    "greeter",
                    "lock-screen");

    private static final Set<String> GRAPHICAL = Set.of("x11", "wayland", "mir");

    /** Who has the seat. */
    interface Owner {
        /** Those in its terminals. */
        List<HostedSession> sessions();

        /** Where keys go. */
        HostedSession focused();

        /** Brings one to the front, and keys to it. */
        void bring(HostedSession session);

        /** Lets go of displays and keyboards before it returns. */
        void giveAway();

        void takeBack();
    }

    /** Who switches, as {@link kmsterm.seat.Logind#activate}. */
    @FunctionalInterface
    interface Manager {
        void activate(String session, Consumer<String> done);
    }

    private final String seat;
    private final Owner owner;
    private final Manager manager;
    private final Turns turns;
    private final Log log;
    private final EventLoop.Timer deadline;
    private SeatFront state = SeatFront.OURS;

    /** Whether logind says what there is. */
    private boolean known;

    /** On our seat, but those that are closing. */
    private List<Logins.Session> here = List.of();

    /** By its id, for as long as it is there: one that has been in a terminal of ours. */
    private final Set<String> ours = new HashSet<>();

    /** Those that are not ours, by id. */
    private final Map<String, Integer> numbers = new HashMap<>();

    /** The session in front, by its id; empty: none. */
    private String active = "";

    /** What logind was asked to bring to the front, until it is there; empty: nothing. */
    private String expected = "";

    /** Not ours, and to come to the front. */
    private String target = "";

    /** What logind refused: it is not asked again until something else is wanted. */
    private String refused = "";

    /** Whether logind has not answered yet. */
    private boolean inFlight;

    /** Counts what was asked for. */
    private int asked;

    private boolean checking;

    LogindSeat(String seat, Owner owner, Manager manager, Turns turns, Log log) {
        this.seat = seat;
        this.owner = owner;
        this.manager = manager;
        this.turns = turns;
        this.log = log;
        deadline = turns.timer(this::late);
    }

    // ---- what logind says

    /** As it is now. */
    void changed(Logins now) {
        List<Logins.Session> all = now.of(seat);
        List<Logins.Session> before = here;
        here = all.stream().filter(session -> !session.closing()).toList();
        learn(all);
        String previous = active;
        active = now.active(seat).filter(here::contains).map(Logins.Session::id).orElse("");
        boolean byUs = !expected.isEmpty() && active.equals(expected);
        if (byUs) {
            expected = "";
            deadline.disarm();
        }
        // logind itself brings one that has just begun to the front; what else does is somebody.
        boolean bySomebody =
                known
                        && !byUs
                        && !active.equals(previous)
                        && before.stream().anyMatch(session -> session.id().equals(active));
        known = true;
        if (numbers.containsKey(active)) {
            happens(SeatFront.Event.FOREIGN);
        } else {
            if (!target.isEmpty() && !numbers.containsKey(target)) {
                expected = "";
                happens(SeatFront.Event.FAILED);
            }
            if (bySomebody || (state == SeatFront.AWAY && !byUs)) {
                hosted(active).ifPresent(owner::bring);
            }
            happens(SeatFront.Event.OWN);
        }
        check();
    }

    /** Which are ours, and which number each of the others has. */
    private void learn(List<Logins.Session> all) {
        Set<String> ids = new HashSet<>();
        for (Logins.Session session : all) {
            ids.add(session.id());
            if (hosted(session).isPresent()) {
                ours.add(session.id());
            }
        }
        ours.retainAll(ids);
        numbers.keySet()
                .removeIf(id -> here.stream().noneMatch(one -> one.id().equals(id) && other(one)));
        for (Logins.Session session : here) {
            if (other(session) && !numbers.containsKey(session.id())) {
                free().ifPresent(number -> numbers.put(session.id(), number));
            }
        }
    }

    /** More than fit are never in front: nobody could name them. */
    private Optional<Integer> free() {
        for (int number = FIRST; number <= LAST; number++) {
            if (!numbers.containsValue(number)) {
                return Optional.of(number);
            }
        }
        return Optional.empty();
    }

    /**
     * Whether it is one of somebody at a display that is not ours. One on a pty that we do not have
     * is shown by who has that, or is what is left of a console before us.
     */
    private boolean other(Logins.Session session) {
        boolean elsewhere = session.tty().startsWith("pts/") && !GRAPHICAL.contains(session.type());
        return CLASSES.contains(session.sessionClass())
                && !elsewhere
                && !ours.contains(session.id());
    }

    /** Whose terminal it is in now. */
    private Optional<HostedSession> hosted(Logins.Session session) {
        for (HostedSession one : owner.sessions()) {
            boolean leads = session.leader() > 0 && one.pid().orElse(0) == session.leader();
            boolean there =
                    !session.tty().isEmpty() && one.slavePath().equals("/dev/" + session.tty());
            if (leads || there) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    /** The one in front, as far as logind goes; empty: none, or it is not ours. */
    Optional<HostedSession> front() {
        return hosted(active);
    }

    /** Whose terminal logind's session is in; empty: none, or it is not ours. */
    Optional<HostedSession> hosted(String id) {
        return byId(id).flatMap(this::hosted);
    }

    private Optional<Logins.Session> byId(String id) {
        return here.stream().filter(session -> session.id().equals(id)).findFirst();
    }

    /** Nothing is known any more; what was is kept. */
    void lost() {
        known = false;
        refused = "";
        if (!inFlight) {
            expected = "";
            happens(SeatFront.Event.LOST);
        }
    }

    // ---- what is wanted

    /** Keys go elsewhere, maybe. */
    void focusChanged() {
        if (!checking) {
            checking = true;
            turns.defer(
                    () -> {
                        checking = false;
                        check();
                    });
        }
    }

    /** The session in the terminal that keys go to; of several, as a login in a login, any. */
    private Optional<Logins.Session> wanted() {
        HostedSession focused = owner.focused();
        return here.stream()
                .filter(session -> hosted(session).filter(one -> one == focused).isPresent())
                .reduce((one, other) -> other.id().equals(active) ? other : one);
    }

    private void check() {
        if (!known || inFlight || state != SeatFront.OURS) {
            return;
        }
        String id = wanted().map(Logins.Session::id).orElse("");
        if (!id.equals(refused)) {
            refused = "";
        }
        boolean there = id.equals(active) || id.equals(expected) || id.equals(refused);
        if (!id.isEmpty() && !there) {
            ask(id);
        }
    }

    private void ask(String id) {
        expected = id;
        inFlight = true;
        int turn = ++asked;
        manager.activate(id, why -> answered(turn, id, why));
    }

    private void answered(int turn, String id, String why) {
        if (turn != asked) {
            return;
        }
        inFlight = false;
        if (!why.isEmpty()) {
            fail(id, why);
        } else if (state == SeatFront.LEAVING) {
            if (known) {
                deadline.in(SWITCH_NS);
            } else {
                happens(SeatFront.Event.LOST);
            }
        }
        check();
    }

    private void late() {
        fail(target, "logind agreed, and has not done it yet");
        check();
    }

    private void fail(String id, String why) {
        expected = "";
        refused = id;
        log.warning(seat, "session " + id + " is not brought to the front: " + why);
        if (id.equals(target)) {
            happens(SeatFront.Event.FAILED);
            String note = "Not switched: " + why;
            owner.focused().overlay().showFor(Overlay.Place.NOTE, note, WHY_NS);
        }
    }

    private void happens(SeatFront.Event event) {
        SeatFront.Action action = SeatFront.TABLE.action(state, event);
        SeatFront before = state;
        state = SeatFront.TABLE.next(state, event);
        if (state != SeatFront.LEAVING) {
            target = "";
            deadline.disarm();
        }
        if (state != before && log.writes(Log.Level.DEBUG)) {
            log.debug(seat, "front: " + state + " by " + event + ", session '" + active + "'");
        }
        switch (action) {
            case NOTHING -> {}
            case GIVE_AWAY -> owner.giveAway();
            case TAKE_BACK -> owner.takeBack();
        }
    }

    // ---- switching

    /** Those that are not ours, in order of their numbers. */
    List<Integer> others() {
        return numbers.values().stream().sorted().toList();
    }

    /** What is told of each of them: {@code 13 alice: sway}. */
    List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (int number : others()) {
            byNumber(number)
                    .ifPresent(
                            session -> {
                                String title = session.title();
                                String what = title.isEmpty() ? "" : ": " + title;
                                texts.add(number + " " + session.user() + what);
                            });
        }
        return texts;
    }

    private Optional<Logins.Session> byNumber(int number) {
        return here.stream()
                .filter(session -> Integer.valueOf(number).equals(numbers.get(session.id())))
                .findFirst();
    }

    /**
     * Switches to a session that is not ours. Returns whether there is one of this number, and
     * logind to be asked.
     */
    boolean switchTo(int number) {
        Optional<Logins.Session> session = known ? byNumber(number) : Optional.empty();
        session.map(Logins.Session::id).ifPresent(this::leave);
        return session.isPresent();
    }

    /** First the displays are let go of: who is to come wants them at once. */
    private void leave(String id) {
        if (!id.equals(active)) {
            target = id;
            happens(SeatFront.Event.LEAVE);
            ask(id);
        }
    }

    /**
     * Brings the console back, to the terminal that keys go to. Where nobody is logged in there, by
     * any session of ours: logind has no other way to take the seat from whoever has it.
     *
     * @return why not; empty: it is there, or logind is asked for it
     */
    Optional<String> back() {
        if (state == SeatFront.LEAVING) {
            asked++; // What is answered now is of no interest.
            inFlight = false;
            expected = "";
        }
        happens(SeatFront.Event.RETURN);
        check();
        if (state != SeatFront.AWAY) {
            return Optional.empty();
        }
        Optional<Logins.Session> to =
                wanted().or(
                                () ->
                                        here.stream()
                                                .filter(session -> hosted(session).isPresent())
                                                .findFirst());
        to.ifPresent(session -> ask(session.id()));
        return to.isPresent()
                ? Optional.empty()
                : Optional.of(
                        "session "
                                + active
                                + " has the displays, and nobody is logged in here whom logind"
                                + " could bring to the front");
    }

    @Override
    public void close() {
        deadline.close();
    }
}
