// SPDX-License-Identifier: MIT
package kmsterm.input;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kmsterm.input.natives.Evdev;
import kmsterm.sys.EventLoop;
import kmsterm.sys.Fd;
import kmsterm.sys.SysException;

/**
 * Hears a single chord on keyboards that are somebody else's to read, by open files of its own. The
 * kernel is told to give it no other keys than those of the chord (EVIOCSMASK): what else is typed
 * there never comes here. Loop thread only.
 */
public final class ChordWatch implements AutoCloseable {
    private record Member(EvdevDevice device, EventLoop.Watch watch) {}

    private final EventLoop loop;

    /** By evdev code: the bit of {@link Modifiers} that the key is. */
    private final int[] modifierOf;

    private final BitSet keys;
    private final int modifiers;
    private final Runnable pressed;
    private final Map<String, Member> members = new HashMap<>();

    /** By evdev code: on how many keyboards it is down. */
    private final int[] down = new int[Evdev.KEY_CNT];

    /**
     * @param modifierOf by evdev code; borrowed
     * @param keys any of which it is, by evdev code; borrowed
     * @param modifiers bits of {@link Modifiers} that are held with it, and no others
     */
    ChordWatch(EventLoop loop, int[] modifierOf, BitSet keys, int modifiers, Runnable pressed) {
        this.loop = loop;
        this.modifierOf = modifierOf;
        this.keys = keys;
        this.modifiers = modifiers;
        this.pressed = Objects.requireNonNull(pressed);
    }

    /** Listens there too, if that is a keyboard and can be opened. */
    public void add(Path node) {
        Fd fd;
        try {
            fd = Fd.openDevice(node.toString());
        } catch (SysException e) {
            assert e.errno() != 0; // It is gone, or not for us: no way back by that one.
            return;
        }
        var port = new EvdevFd(fd);
        port.only(wanted());
        EvdevDevice device = new EvdevDevice(port, node.toString(), new Keys());
        if (!device.open()) {
            device.close();
            return;
        }
        try {
            add(device, loop.watch(fd, EventLoop.IN, ready -> device.ready()));
        } catch (SysException e) {
            device.close();
        }
    }

    /** Of the chord: its modifiers too. */
    private BitSet wanted() {
        BitSet wanted = (BitSet) keys.clone();
        for (int code = 0; code < modifierOf.length; code++) {
            if (modifierOf[code] != 0) {
                wanted.set(code);
            }
        }
        return wanted;
    }

    void add(EvdevDevice device, EventLoop.Watch watch) {
        remove(device.node());
        members.put(device.node(), new Member(device, watch));
        device.listen();
    }

    /** It is gone, or not somebody else's any more. */
    public void remove(String node) {
        Member member = members.remove(node);
        if (member != null) {
            member.watch.close();
            member.device.releaseAll();
            member.device.close();
        }
    }

    EvdevDevice.Sink sink() {
        return new Keys();
    }

    private int modifiersHeld() {
        int held = 0;
        for (int code = 0; code < down.length; code++) {
            held |= down[code] > 0 ? modifierOf[code] : 0;
        }
        return held;
    }

    @Override
    public void close() {
        List.copyOf(members.keySet()).forEach(this::remove);
    }

    private final class Keys implements EvdevDevice.Sink {
        @Override
        public boolean modifier(int code) {
            return modifierOf[code] != 0;
        }

        @Override
        public void pressed(int code, long timeNs) {
            down[code]++;
            if (keys.get(code) && modifiersHeld() == modifiers) {
                pressed.run();
            }
        }

        @Override
        public void held(int code) {
            down[code]++;
        }

        @Override
        public void released(int code) {
            down[code]--;
        }

        @Override
        public void lost(EvdevDevice device) {
            // Pressed again, it is heard.
        }

        @Override
        public void gone(EvdevDevice device) {
            remove(device.node());
        }
    }
}
