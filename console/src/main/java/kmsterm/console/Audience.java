// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.util.ArrayList;
import java.util.List;
import kmsterm.console.control.ControlListener;
import kmsterm.console.control.ControlOutput;
import kmsterm.console.control.ControlSession;

/** All who watch the console, told one after the other. */
final class Audience implements ControlListener {
    private final List<ControlListener> listeners = new ArrayList<>();

    void add(ControlListener listener) {
        listeners.add(listener);
    }

    void remove(ControlListener listener) {
        listeners.remove(listener);
    }

    @Override
    public void sessionStarted(ControlSession session) {
        for (int i = 0; i < listeners.size(); i++) {
            listeners.get(i).sessionStarted(session);
        }
    }

    @Override
    public void sessionEnded(ControlSession session, int status, boolean restarts) {
        for (int i = 0; i < listeners.size(); i++) {
            listeners.get(i).sessionEnded(session, status, restarts);
        }
    }

    @Override
    public void screenChanged(ControlSession session) {
        for (int i = 0; i < listeners.size(); i++) {
            listeners.get(i).screenChanged(session);
        }
    }

    @Override
    public void sessionResized(ControlSession session) {
        for (int i = 0; i < listeners.size(); i++) {
            listeners.get(i).sessionResized(session);
        }
    }

    @Override
    public void titleChanged(ControlSession session) {
        for (int i = 0; i < listeners.size(); i++) {
            listeners.get(i).titleChanged(session);
        }
    }

    @Override
    public void bell(ControlSession session) {
        for (int i = 0; i < listeners.size(); i++) {
            listeners.get(i).bell(session);
        }
    }

    @Override
    public void inputDrained(ControlSession session) {
        for (int i = 0; i < listeners.size(); i++) {
            listeners.get(i).inputDrained(session);
        }
    }

    @Override
    public void outputAdded(ControlOutput output) {
        for (int i = 0; i < listeners.size(); i++) {
            listeners.get(i).outputAdded(output);
        }
    }

    @Override
    public void outputChanged(ControlOutput output) {
        for (int i = 0; i < listeners.size(); i++) {
            listeners.get(i).outputChanged(output);
        }
    }

    @Override
    public void outputRemoved(ControlOutput output) {
        for (int i = 0; i < listeners.size(); i++) {
            listeners.get(i).outputRemoved(output);
        }
    }
}
