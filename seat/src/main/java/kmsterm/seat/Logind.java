// SPDX-License-Identifier: MIT
package kmsterm.seat;

import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import kmsterm.sys.EventLoop;
import kmsterm.sys.HelperThread;
import kmsterm.sys.SysException;

/**
 * What logind knows of seats and sessions, and switching between these. It is asked on a thread of
 * its own: the loop never waits for D-Bus, and hears of changes as they come. Without logind, or
 * without D-Bus, nothing is known and nothing can be switched; it is looked for again, later and
 * later.
 */
public final class Logind implements AutoCloseable {
    /** Called on the loop. */
    public interface Listener {
        /** Something is otherwise than {@link #logins} was before. */
        void changed(Logins logins);

        /** The connection is gone, or there is none: once until there is one again. */
        default void lost(SysException why) {}
    }

    /** Has jobs done where a {@link LogindClient} lives, in order. */
    interface Helper extends AutoCloseable {
        void ask(Consumer<LogindClient> job);

        @Override
        void close();
    }

    private static final class Its implements Helper {
        private final HelperThread thread;

        /** Used on its thread only. */
        private LogindClient client;

        Its(LogindClient.Owner owner, Consumer<Throwable> bugs) {
            thread =
                    new HelperThread(
                            "sd-bus",
                            loop -> {
                                client = new LogindClient(loop, SdBusLogind::new, owner);
                                loop.defer(client::connect);
                                return client;
                            },
                            bugs);
        }

        @Override
        public void ask(Consumer<LogindClient> job) {
            thread.post(() -> job.accept(client));
        }

        @Override
        public void close() {
            thread.close();
        }
    }

    private final EventLoop loop;
    private final Listener listener;
    private final Helper helper;
    private Logins logins = Logins.NONE;
    private boolean lost;
    private boolean closed;

    /** Begins to ask. Without libsystemd it is {@link Listener#lost}, and not looked for again. */
    public static Logind start(EventLoop loop, Listener listener) {
        return new Logind(loop, listener, Its::new);
    }

    /**
     * @param helpers makes who asks logind
     */
    Logind(
            EventLoop loop,
            Listener listener,
            BiFunction<LogindClient.Owner, Consumer<Throwable>, Helper> helpers) {
        this.loop = loop;
        this.listener = Objects.requireNonNull(listener);
        helper = helpers.apply(new Events(), this::bug);
    }

    /** As logind said last; {@link Logins#NONE} while it says nothing. */
    public Logins logins() {
        return logins;
    }

    /**
     * Brings a session to the front of its seat.
     *
     * @param done told on the loop: empty when logind has agreed, otherwise why not
     */
    public void activate(String session, Consumer<String> done) {
        ask(port -> port.activate(session), done);
    }

    /**
     * Brings what is at a position of a seat to the front, a virtual terminal where there are some.
     *
     * @param done as {@link #activate}
     */
    public void switchTo(String seat, int number, Consumer<String> done) {
        ask(port -> port.switchTo(seat, number), done);
    }

    private void ask(Consumer<LogindPort> what, Consumer<String> done) {
        helper.ask(client -> client.ask(what, why -> loop.post(() -> answer(done, why))));
    }

    private void answer(Consumer<String> done, String why) {
        if (!closed) {
            done.accept(why);
        }
    }

    private void bug(Throwable bug) {
        loop.post(
                () -> {
                    throw new IllegalStateException("sd-bus", bug);
                });
    }

    /** The listener hears nothing more. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            helper.close();
        }
    }

    /** On the helper's thread. */
    private final class Events implements LogindClient.Owner {
        @Override
        public void changed(Logins now) {
            loop.post(() -> set(now));
        }

        @Override
        public void lost(SysException why) {
            loop.post(() -> gone(why));
        }

        private void set(Logins now) {
            if (!closed) {
                lost = false;
                logins = now;
                listener.changed(now);
            }
        }

        private void gone(SysException why) {
            if (closed || lost) {
                return;
            }
            lost = true;
            listener.lost(why);
            if (!logins.equals(Logins.NONE)) {
                logins = Logins.NONE;
                listener.changed(logins);
            }
        }
    }
}
