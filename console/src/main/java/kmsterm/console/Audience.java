// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import kmsterm.console.control.ControlListener;
import kmsterm.console.control.ControlOutput;
import kmsterm.console.control.ControlSession;

/**
 * All who watch the console, told one after the other. Who throws does not harm those that it was
 * told about, nor the other watchers: it is dropped.
 */
final class Audience implements ControlListener {
    private final List<ControlListener> listeners = new ArrayList<>();
    private final BiConsumer<ControlListener, Throwable> dropped;

    /**
     * @param dropped gets who threw, and what; it is no longer told anything
     */
    Audience(BiConsumer<ControlListener, Throwable> dropped) {
        this.dropped = dropped;
    }

    void add(ControlListener listener) {
        listeners.add(listener);
    }

    void remove(ControlListener listener) {
        listeners.remove(listener);
    }

    private void tell(Consumer<ControlListener> news) {
        for (ControlListener listener : List.copyOf(listeners)) {
            tell(listener, news);
        }
    }

    private void tell(ControlListener listener, Consumer<ControlListener> news) {
        try {
            news.accept(listener);
        } catch (Throwable bug) { // An Error too: no memory left for one watcher is its affair.
            drop(listener, bug);
        }
    }

    private void drop(ControlListener listener, Throwable bug) {
        listeners.remove(listener);
        dropped.accept(listener, bug);
    }

    /** Hot: without garbage. */
    @Override
    public void screenChanged(ControlSession session) {
        for (int i = listeners.size() - 1; i >= 0; i--) {
            ControlListener listener = listeners.get(i);
            try {
                listener.screenChanged(session);
            } catch (Throwable bug) { // As above.
                drop(listener, bug);
            }
        }
    }

    @Override
    public void sessionStarted(ControlSession session) {
        tell(listener -> listener.sessionStarted(session));
    }

    @Override
    public void sessionEnded(ControlSession session, int status, boolean restarts) {
        tell(listener -> listener.sessionEnded(session, status, restarts));
    }

    @Override
    public void sessionResized(ControlSession session) {
        tell(listener -> listener.sessionResized(session));
    }

    @Override
    public void titleChanged(ControlSession session) {
        tell(listener -> listener.titleChanged(session));
    }

    @Override
    public void bell(ControlSession session) {
        tell(listener -> listener.bell(session));
    }

    @Override
    public void inputDrained(ControlSession session) {
        tell(listener -> listener.inputDrained(session));
    }

    @Override
    public void outputAdded(ControlOutput output) {
        tell(listener -> listener.outputAdded(output));
    }

    @Override
    public void outputChanged(ControlOutput output) {
        tell(listener -> listener.outputChanged(output));
    }

    @Override
    public void outputRemoved(ControlOutput output) {
        tell(listener -> listener.outputRemoved(output));
    }
}
