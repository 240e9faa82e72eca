// SPDX-License-Identifier: MIT
package kmsterm.seat;

import java.util.List;
import java.util.Optional;

/**
 * The seats of the machine and who is logged in, as logind has it.
 *
 * @param seats in logind's order
 * @param sessions in logind's order
 */
public record Logins(List<Seat> seats, List<Session> sessions) {
    /** While nothing is known. */
    public static final Logins NONE = new Logins(List.of(), List.of());

    public Logins {
        seats = List.copyOf(seats);
        sessions = List.copyOf(sessions);
    }

    /**
     * A seat.
     *
     * @param name {@code "seat0"}
     * @param canGraphical whether it has a graphics card
     * @param activeSession the session in front; empty for none
     */
    public record Seat(String name, boolean canGraphical, String activeSession) {}

    /**
     * A session.
     *
     * @param seat empty for none: over ssh
     * @param sessionClass {@code "user"}, {@code "greeter"}, {@code "lock-screen"}, …
     * @param type {@code "tty"}, {@code "x11"}, {@code "wayland"}, …
     * @param vt the virtual terminal; 0 for none
     * @param tty without {@code /dev/}: {@code "pts/3"}; empty for none
     * @param leader the process that began it; 0: not known
     * @param closing whether its leader has ended: what is left are processes that stayed behind
     * @param title for people: the desktop, or where it is; who logs in may have chosen it
     */
    public record Session(
            String id,
            long uid,
            String user,
            String seat,
            String sessionClass,
            String type,
            int vt,
            String tty,
            int leader,
            boolean closing,
            boolean active,
            String title) {}

    /** The sessions of a seat. */
    public List<Session> of(String seat) {
        return sessions.stream().filter(session -> session.seat().equals(seat)).toList();
    }

    /** The session in front on a seat. */
    public Optional<Session> active(String seat) {
        return seats.stream()
                .filter(one -> one.name().equals(seat))
                .flatMap(
                        one ->
                                sessions.stream()
                                        .filter(login -> login.id().equals(one.activeSession())))
                .findFirst();
    }
}
