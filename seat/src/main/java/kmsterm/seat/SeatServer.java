// SPDX-License-Identifier: MIT
package kmsterm.seat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import kmsterm.sys.EventLoop;
import kmsterm.sys.Fd;
import kmsterm.sys.SysException;
import kmsterm.sys.UnixSocket;

/**
 * Lends the seat to compositors, in the protocol by which libseat asks seatd for it ($SEATD_SOCK):
 * such a program has the display while its session is in front, and has its devices opened here.
 * Who may, what is opened and when a client has the seat is its {@link Owner}'s. Loop thread only.
 * Source: seatd 0.9, include/protocol.h.
 */
public final class SeatServer implements AutoCloseable {
    /** A program that asks for the seat. */
    public interface Guest {
        /** Of the process, as it was when it asked. */
        int pid();

        /** The terminal that it was started on, {@code "pts/3"}; empty: another kind, or none. */
        String tty();

        /** The seat is its own from now on. Nothing of ours may touch the display or read keys. */
        void enable();

        /** Asks it to let go; {@link Owner#disabled} tells when it has. */
        void disable();

        /**
         * The seat is not its own any more, whether it has let go or not.
         *
         * @return whether that is so; otherwise somebody else would have to take it, and does not
         */
        boolean suspend();
    }

    /** Says who has the seat. Called on the loop. */
    public interface Owner {
        /** The seat's name, which clients are told. */
        String seat();

        /**
         * Whether this process may have the seat at all. Who may not is hung up on.
         *
         * @param tty as {@link Guest#tty}
         */
        boolean admits(UnixSocket.Peer peer, String tty);

        /** Wants the seat; {@link Guest#enable} gives it, now or later. */
        void opened(Guest guest);

        /**
         * Opens a device for who has the seat.
         *
         * @param path as the client names it, which nobody has checked
         * @throws SysException the error number that the client is told
         */
        LentDevice open(Guest guest, String path);

        /** Has let go after {@link Guest#disable}. */
        void disabled(Guest guest);

        /**
         * Asks for another session to be in front.
         *
         * @param session the number of a terminal
         */
        void switchTo(Guest guest, int session);

        /** Does not want the seat any more, or is gone; its devices are closed already. */
        void closed(Guest guest);
    }

    /** What a client has open. */
    public interface LentDevice extends AutoCloseable {
        /** Borrowed; the client gets a descriptor of its own for the same open file. */
        Fd fd();

        /** The seat is not the client's now: nothing reaches it, and it reaches nothing. */
        void suspend();

        /**
         * The seat is the client's again.
         *
         * @return whether the descriptor works again; otherwise the client has to open it anew
         */
        boolean resume();

        @Override
        void close();
    }

    private static final int BACKLOG = 8;

    /** Of the socket: who may is looked at, for whoever logs in next may be anybody. */
    private static final int MODE = 0666;

    private final EventLoop loop;
    private final Owner owner;
    private final Path socket;
    private final Fd listener;
    private final EventLoop.Watch watch;
    private final List<SeatGuest> guests = new ArrayList<>();

    /**
     * @param socket replaced where nobody listens any more
     * @throws SysException where there can be no socket
     */
    public SeatServer(EventLoop loop, Path socket, Owner owner) {
        this.loop = loop;
        this.socket = socket;
        this.owner = Objects.requireNonNull(owner);
        listener = UnixSocket.listen(socket, MODE, BACKLOG);
        try {
            watch = loop.watch(listener, EventLoop.IN, ready -> accept());
        } catch (SysException e) {
            listener.close();
            throw e;
        }
    }

    public Path path() {
        return socket;
    }

    private void accept() {
        Optional<Fd> accepted = UnixSocket.accept(listener);
        while (accepted.isPresent()) {
            Fd socket = accepted.get();
            UnixSocket.Peer peer = UnixSocket.peer(socket);
            String tty = ControllingTty.of(peer.pid());
            if (owner.admits(peer, tty)) {
                guests.add(new SeatGuest(loop, socket, peer, tty, owner, guests::remove));
            } else {
                socket.close();
            }
            accepted = UnixSocket.accept(listener);
        }
    }

    /** Hangs up on everybody, and removes the socket. */
    @Override
    public void close() {
        watch.close();
        socket.toFile().delete();
        listener.close();
        List.copyOf(guests).forEach(SeatGuest::hangUp);
    }
}
