// SPDX-License-Identifier: MIT
package kmsterm.console.control;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import kmsterm.sys.EventLoop;
import kmsterm.sys.Fd;
import kmsterm.sys.Self;
import kmsterm.sys.SysException;
import kmsterm.sys.UnixSocket;

/** The control socket: accepts clients, checks who they are, answers their requests. */
public final class ControlServer implements ControlListener, AutoCloseable {
    /** Connections in all, and of one user that is not root. Guess. */
    static final int MAX_CLIENTS = 64;

    static final int MAX_CLIENTS_OF_USER = 32;

    private static final int BACKLOG = 16;

    /** Everybody may connect; {@link Access} decides by SO_PEERCRED. */
    private static final int SOCKET_MODE = 0666;

    private static final int READ_BYTES = 64 << 10;

    private static final long SCREEN_EVENT_INTERVAL_NS = 50_000_000;

    /** After accept(2) failed for want of descriptors. */
    private static final long ACCEPT_PAUSE_NS = 1_000_000_000;

    private final EventLoop loop;
    private final Path path;
    private final ControlHost host;
    private final Consumer<String> log;
    private final Access access;
    private final Function<Fd, UnixSocket.Peer> peerOf;
    private final Typing typing;
    private final Dispatcher dispatcher;
    private final Fd listener;
    private final EventLoop.Watch watch;
    private final EventLoop.Timer acceptAgain;
    private final EventLoop.Timer screenEvents;
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment readBuffer = arena.allocate(READ_BYTES);

    private final List<Client> clients = new ArrayList<>();
    private final List<ControlSession> changedScreens = new ArrayList<>();
    private boolean screenWatched;
    private boolean closed;

    private ControlServer(
            EventLoop loop,
            Path path,
            ControlHost host,
            Access access,
            Function<Fd, UnixSocket.Peer> peerOf,
            Consumer<String> log) {
        this.loop = loop;
        this.path = path;
        this.host = host;
        this.access = access;
        this.peerOf = peerOf;
        this.log = log;
        listener = UnixSocket.listen(path, SOCKET_MODE, BACKLOG);
        typing = new Typing(loop);
        dispatcher = new Dispatcher(this, loop, host, access, typing);
        acceptAgain = loop.timer(this::listenAgain);
        screenEvents = loop.timer(this::tellScreens);
        watch = loop.watch(listener, EventLoop.IN, events -> accept());
    }

    /**
     * Makes the directory if it is missing, and listens.
     *
     * @param log receives lines without the subject {@code control}
     * @throws SysException if another console listens there (EADDRINUSE) or the place cannot be
     *     written to; the console goes on without a control socket
     */
    public static ControlServer open(
            EventLoop loop, Path path, ControlHost host, Consumer<String> log) {
        return open(loop, path, host, log, Access::fileOwner, UnixSocket::peer);
    }

    /**
     * As {@link #open(EventLoop, Path, ControlHost, Consumer)}.
     *
     * @param ownerOf the owner of a tty
     * @param peerOf who has connected
     */
    static ControlServer open(
            EventLoop loop,
            Path path,
            ControlHost host,
            Consumer<String> log,
            ToIntFunction<String> ownerOf,
            Function<Fd, UnixSocket.Peer> peerOf) {
        UnixSocket.makeDirectory(path);
        var access = new Access(Self.uid(), ownerOf);
        return new ControlServer(loop, path, host, access, peerOf, log);
    }

    /** For {@code $KMSTERM_SOCKET}. */
    public Path path() {
        return path;
    }

    int clientCount() {
        return clients.size();
    }

    MemorySegment readBuffer() {
        return readBuffer;
    }

    // --- connections

    private void accept() {
        try {
            Optional<Fd> fd = UnixSocket.accept(listener);
            if (fd.isPresent()) {
                welcome(fd.get());
            }
        } catch (SysException e) {
            log.accept(e.getMessage() + "; no new clients for a second");
            watch.events(0);
            acceptAgain.in(ACCEPT_PAUSE_NS);
        }
    }

    private void listenAgain() {
        watch.events(EventLoop.IN);
    }

    private void welcome(Fd fd) {
        UnixSocket.Peer peer;
        try {
            peer = peerOf.apply(fd);
        } catch (SysException e) {
            fd.close();
            return;
        }
        int ofUser = 0;
        for (Client each : clients) {
            ofUser += each.uid() == peer.uid() ? 1 : 0;
        }
        var client = new Client(this, loop, fd, peer);
        clients.add(client);
        if (!access.mayConnect(peer.uid(), host)) {
            log.accept("refused process " + peer.pid() + " of user " + peer.uid());
            client.refuse(
                    ErrorCode.NOT_PERMITTED,
                    "only root, the user that kmsterm runs as and the owner of a session may");
        } else if (clients.size() > MAX_CLIENTS
                || (ofUser >= MAX_CLIENTS_OF_USER && !access.privileged(peer.uid()))) {
            client.refuse(ErrorCode.BUSY, "too many clients are connected");
        } else {
            client.send(Lines.hello(host));
        }
    }

    /** A client has closed itself. */
    void closed(Client client) {
        clients.remove(client);
        watchersChanged();
    }

    void watchersChanged() {
        screenWatched = false;
        for (Client client : clients) {
            screenWatched |= client.watches(EventKind.SCREEN);
        }
    }

    // --- requests

    void handle(Client client, byte[] bytes, int from, int to) {
        RequestReader reader;
        try {
            reader = RequestReader.open(bytes, from, to);
        } catch (RequestReader.ProtocolException e) {
            broken(client, e.getMessage());
            return;
        }
        try {
            dispatcher.run(client, reader.request());
        } catch (RequestException e) {
            client.send(Lines.error(reader.id(), e.code(), e.getMessage()));
        }
    }

    /** Not a client of this protocol: one line why, then it is closed. */
    void broken(Client client, String reason) {
        client.refuse(ErrorCode.PROTOCOL, reason);
    }

    // --- events

    private void tell(EventKind kind, ControlSession session, JsonText json) {
        byte[] line = null;
        for (int i = 0; i < clients.size(); i++) {
            Client client = clients.get(i);
            if (client.watches(kind, session.id()) && access.maySee(client.uid(), session)) {
                line = line != null ? line : json.close('}').line();
                client.event(line);
            }
        }
    }

    private void tell(EventKind kind, ControlOutput output, JsonText json) {
        byte[] line = null;
        int session = output.session().map(ControlSession::id).orElse(0);
        for (int i = 0; i < clients.size(); i++) {
            Client client = clients.get(i);
            if (client.watches(kind, session) && access.maySee(client.uid(), output)) {
                line = line != null ? line : json.close('}').line();
                client.event(line);
            }
        }
    }

    private static JsonText about(EventKind kind, ControlSession session) {
        return Lines.event(kind).field("session", session.id());
    }

    private static JsonText about(EventKind kind, ControlOutput output) {
        return Lines.event(kind).field("output", output.name());
    }

    @Override
    public void sessionStarted(ControlSession session) {
        JsonText json = about(EventKind.SESSION_STARTED, session);
        json.name("pid");
        if (session.pid().isPresent()) {
            json.value(session.pid().getAsInt());
        } else {
            json.raw("null");
        }
        tell(EventKind.SESSION_STARTED, session, json);
        dropStrangers();
    }

    /** Clients whose session was the last that they had a right to. */
    private void dropStrangers() {
        for (Client client : List.copyOf(clients)) {
            if (!access.mayConnect(client.uid(), host)) {
                client.refuse(ErrorCode.NOT_PERMITTED, "the session is another user's now");
            }
        }
    }

    @Override
    public void sessionEnded(ControlSession session, int status, boolean restarts) {
        typing.ended(session);
        tell(
                EventKind.SESSION_ENDED,
                session,
                about(EventKind.SESSION_ENDED, session)
                        .field("status", status)
                        .field("restarts", restarts));
        for (Client client : List.copyOf(clients)) {
            Attachment attachment = client.attachment();
            if (attachment != null && attachment.shows(session) && !restarts) {
                attachment.end("the session ended with status " + status);
            }
        }
        if (!restarts) {
            changedScreens.remove(session);
        }
    }

    @Override
    public void screenChanged(ControlSession session) {
        for (int i = 0; i < clients.size(); i++) {
            Attachment attachment = clients.get(i).attachment();
            if (attachment != null && attachment.shows(session)) {
                attachment.changed();
            }
        }
        if (screenWatched && !changedScreens.contains(session)) {
            changedScreens.add(session);
            if (!screenEvents.armed()) {
                screenEvents.in(SCREEN_EVENT_INTERVAL_NS);
            }
        }
    }

    private void tellScreens() {
        for (ControlSession session : changedScreens) {
            tell(
                    EventKind.SCREEN,
                    session,
                    about(EventKind.SCREEN, session)
                            .field("generation", session.terminal().frame().generation()));
        }
        changedScreens.clear();
    }

    @Override
    public void sessionResized(ControlSession session) {
        tell(
                EventKind.SESSION_RESIZED,
                session,
                about(EventKind.SESSION_RESIZED, session)
                        .field("cols", session.terminal().cols())
                        .field("rows", session.terminal().rows()));
        screenChanged(session);
    }

    @Override
    public void titleChanged(ControlSession session) {
        tell(
                EventKind.TITLE,
                session,
                about(EventKind.TITLE, session).field("title", session.terminal().title()));
    }

    @Override
    public void bell(ControlSession session) {
        for (int i = 0; i < clients.size(); i++) {
            Attachment attachment = clients.get(i).attachment();
            if (attachment != null && attachment.shows(session)) {
                attachment.bell();
            }
        }
        tell(EventKind.BELL, session, about(EventKind.BELL, session));
    }

    @Override
    public void inputDrained(ControlSession session) {
        typing.pump(session);
    }

    private void tellSize(EventKind kind, ControlOutput output) {
        tell(
                kind,
                output,
                about(kind, output)
                        .field("cols", output.cols())
                        .field("rows", output.rows())
                        .field("widthPx", output.widthPx())
                        .field("heightPx", output.heightPx())
                        .field("state", output.state()));
    }

    @Override
    public void outputAdded(ControlOutput output) {
        tellSize(EventKind.OUTPUT_ADDED, output);
    }

    @Override
    public void outputChanged(ControlOutput output) {
        tellSize(EventKind.OUTPUT_CHANGED, output);
    }

    @Override
    public void outputRemoved(ControlOutput output) {
        tell(EventKind.OUTPUT_REMOVED, output, about(EventKind.OUTPUT_REMOVED, output));
    }

    /** Says goodbye to the clients and removes the socket. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        watch.close();
        acceptAgain.close();
        screenEvents.close();
        byte[] bye = Lines.event(EventKind.BYE).field("reason", "kmsterm ends").close('}').line();
        for (Client client : List.copyOf(clients)) {
            client.send(bye);
            client.flush();
            client.close();
        }
        typing.close();
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            log.accept(path + " stays: " + e.getMessage());
        }
        listener.close();
        arena.close();
    }
}
