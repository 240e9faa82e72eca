// SPDX-License-Identifier: MIT
package kmsterm.seat;

import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import kmsterm.sys.EventLoop;
import kmsterm.sys.HelperThread;
import kmsterm.sys.Self;
import kmsterm.sys.SysException;

/**
 * Who controls sessions of logind's. logind tells nobody; so it is heard on the bus, as a monitor
 * hears it, which takes root: at the moment somebody asks for control, before logind opens anything
 * for him. On a thread of its own, as {@link Logind}.
 */
public final class SessionControls implements AutoCloseable {
    /** Called on the loop. */
    public interface Listener {
        /**
         * Somebody asks for control, and wants the card in a moment.
         *
         * @param session as {@link SessionControl#session}
         */
        void asked(String session);

        /** Has asked for control, and has it unless somebody else has. */
        void taken(SessionControl control);

        /**
         * Does not have it any more, or is refused it.
         *
         * @param name as {@link SessionControl#name}
         */
        void ended(String name);

        /** Nothing is heard, and nobody known has control: once until that is otherwise. */
        void lost(SysException why);
    }

    private final EventLoop loop;
    private final Listener listener;
    private final AutoCloseable helper;
    private boolean lost;
    private boolean closed;

    /** Begins to listen. Without libsystemd it is {@link Listener#lost}, and not tried again. */
    public static SessionControls start(EventLoop loop, Listener listener) {
        return new SessionControls(
                loop,
                listener,
                (owner, bugs) ->
                        new HelperThread(
                                "sd-bus monitor",
                                own -> {
                                    // Whom it hears wants the card in a moment.
                                    Self.comeFirst();
                                    var client =
                                            new SessionControlClient(
                                                    own, SdBusSessionControl::new, owner);
                                    own.defer(client::connect);
                                    return client;
                                },
                                bugs));
    }

    /**
     * @param helpers makes who listens
     */
    SessionControls(
            EventLoop loop,
            Listener listener,
            BiFunction<SessionControlClient.Owner, Consumer<Throwable>, AutoCloseable> helpers) {
        this.loop = loop;
        this.listener = Objects.requireNonNull(listener);
        helper = helpers.apply(new Events(), this::bug);
    }

    private void bug(Throwable bug) {
        loop.post(
                () -> {
                    throw new IllegalStateException("sd-bus monitor", bug);
                });
    }

    /** The listener hears nothing more. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            try {
                helper.close();
            } catch (Exception e) {
                throw new IllegalStateException("sd-bus monitor", e);
            }
        }
    }

    /** On the helper's thread. */
    private final class Events implements SessionControlClient.Owner {
        @Override
        public void heard(SessionControlPort.Event event) {
            loop.post(() -> tell(event));
        }

        @Override
        public void lost(SysException why) {
            loop.post(() -> gone(why));
        }

        private void tell(SessionControlPort.Event event) {
            if (closed) {
                return;
            }
            lost = false;
            switch (event) {
                case SessionControlPort.Event.Asked(String session) -> listener.asked(session);
                case SessionControlPort.Event.Taken(SessionControl control) ->
                        listener.taken(control);
                case SessionControlPort.Event.Ended(String name) -> listener.ended(name);
            }
        }

        private void gone(SysException why) {
            if (!closed && !lost) {
                lost = true;
                listener.lost(why);
            }
        }
    }
}
