// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kmsterm.console.config.BellKind;
import kmsterm.console.config.Config;
import kmsterm.console.config.Grab;
import kmsterm.console.control.ControlInput;
import kmsterm.input.ChordWatch;
import kmsterm.input.GrabKeeper;
import kmsterm.seat.Device;
import kmsterm.seat.DeviceBroker;
import kmsterm.sys.EventLoop;

/** What one types, points and is beeped at with: all input devices of the seat. */
final class InputDevices implements AutoCloseable {
    private final Keyboards keyboards;
    private final Pointers pointers;
    private final Speakers speakers;
    private final boolean managed;
    private final Reopenings reopenings;
    private final EventLoop loop;
    private final boolean exclusive;
    private final Log log;
    private boolean paused;
    private List<ChordWatch> overheard = List.of();
    private Optional<GrabKeeper> keeper = Optional.empty();

    /** By node. */
    private final Map<String, Device> devices = new TreeMap<>();

    /**
     * Begins paused.
     *
     * @param locale as {@link Keyboards}
     * @param exclusive as {@link Keyboards}
     * @param broker borrowed
     * @param mouse borrowed
     */
    InputDevices(
            Config config,
            String locale,
            boolean exclusive,
            EventLoop loop,
            DeviceBroker broker,
            Keyboards.Owner typists,
            Mouse mouse,
            Log log) {
        this.loop = loop;
        this.exclusive = exclusive;
        this.log = log;
        managed = broker.managed();
        reopenings = new Reopenings(loop, this::openAnew);
        keyboards =
                new Keyboards(config, locale, exclusive, loop, broker, typists, this::dead, log);
        pointers = new Pointers(config, loop, broker, mouse, this::dead, log);
        speakers = new Speakers(config.bell().contains(BellKind.SOUND), loop, broker, log);
        pause();
    }

    Keyboards keyboards() {
        return keyboards;
    }

    Speakers speakers() {
        return speakers;
    }

    void add(Device device) {
        devices.put(device.devNode(), device);
        overhear(device);
        keep(device);
        if (!paused || !managed) {
            open(device);
        }
    }

    /**
     * With one queue for all readers a device that has letters only types, any other only points.
     */
    private void open(Device device) {
        if (!managed || device.isKeyboard() || !device.points()) {
            keyboards.add(device);
        }
        if (!managed || !device.isKeyboard()) {
            pointers.add(device);
        }
        speakers.add(device);
    }

    /** It was revoked, or its driver gave up. If it was unplugged, udev says so before long. */
    void dead(String node) {
        Device device = devices.get(node);
        if (device != null && !(paused && managed) && reopenings.later(device).isEmpty()) {
            log.warning(device.sysName(), "could not be read again and again; not used");
        }
    }

    private void openAnew(Device device) {
        if (devices.containsKey(device.devNode()) && !(paused && managed)) {
            log.notice(device.sysName(), "could not be read, but is still there; opened anew");
            close(device);
            open(device);
        }
    }

    void remove(Device device) {
        devices.remove(device.devNode());
        reopenings.forget(device);
        overheard.forEach(chord -> chord.remove(device.devNode()));
        keeper.ifPresent(held -> held.remove(device.devNode()));
        close(device);
    }

    private void close(Device device) {
        keyboards.remove(device);
        pointers.remove(device);
        speakers.remove(device);
    }

    /** The seat is somebody else's. */
    void pause() {
        paused = true;
        keyboards.pause();
        pointers.pause();
        speakers.pause();
        if (managed) {
            // Revoked, which may have been read already: no failure of theirs.
            devices.values().forEach(reopenings::forget);
            devices.values().forEach(this::close);
        }
    }

    void resume() {
        keyboards.resume();
        pointers.resume();
        speakers.resume();
        if (paused && managed) {
            devices.values().forEach(this::open);
        }
        paused = false;
    }

    /**
     * Listens for these keys, and no others, while the keyboards are somebody else's to read.
     *
     * @param keys none: not any more
     */
    void overhear(List<Grab> keys, Runnable pressed) {
        overheard.forEach(ChordWatch::close);
        overheard = keys.stream().map(key -> keyboards.chord(key, pressed)).toList();
        devices.values().forEach(this::overhear);
    }

    private void overhear(Device device) {
        if (device.isKeyboard() && !managed) {
            Path node = Path.of(device.devNode());
            overheard.forEach(chord -> chord.add(node));
        }
    }

    /**
     * Keyboards are for another process, and nobody else hears them where the kernel would type
     * elsewhere what is typed there.
     *
     * @param pid 0: they are ours, or nobody's
     */
    void lend(int pid) {
        keeper.ifPresent(GrabKeeper::close);
        keeper =
                pid != 0 && exclusive && !managed
                        ? Optional.of(
                                new GrabKeeper(loop, pid, line -> log.warning("keyboard", line)))
                        : Optional.empty();
        devices.values().forEach(this::keep);
    }

    private void keep(Device device) {
        if (device.isKeyboard()) {
            keeper.ifPresent(held -> held.add(Path.of(device.devNode())));
        }
    }

    /** Lets go of one for whoever opens it for that process. Returns whether he is to grab it. */
    boolean releaseGrab(Device device) {
        keeper.ifPresent(held -> held.remove(device.devNode()));
        return exclusive && device.isKeyboard();
    }

    /** The keys as they are now, and the devices. */
    ControlInput report() {
        List<ControlInput.Device> all = new ArrayList<>();
        for (Device device : devices.values()) {
            List<String> kinds = kinds(device);
            if (!kinds.isEmpty()) {
                all.add(report(device, kinds));
            }
        }
        return keyboards.report(all);
    }

    private ControlInput.Device report(Device device, List<String> kinds) {
        List<String> applied = new ArrayList<>();
        boolean types = keyboards.uses(device);
        if (types) {
            applied.add("keymap " + keyboards.keymap());
        }
        pointers.settings(device).filter(text -> !text.isEmpty()).ifPresent(applied::add);
        boolean used = types || pointers.settings(device).isPresent() || speakers.uses(device);
        return new ControlInput.Device(
                device.devNode(), name(device), kinds, used, String.join(", ", applied));
    }

    private List<String> kinds(Device device) {
        List<String> kinds = new ArrayList<>();
        if (device.isKeyboard()) {
            kinds.add("keyboard");
        } else if (device.hasKeys()) {
            kinds.add("keys");
        }
        if (device.isTouchpad()) {
            kinds.add("touchpad");
        } else if (device.isPointer()) {
            kinds.add("pointer");
        }
        if (device.isTouchscreen()) {
            kinds.add("touchscreen");
        }
        if (device.isTablet()) {
            kinds.add("tablet");
        }
        if (speakers.uses(device)) {
            kinds.add("speaker");
        }
        return kinds;
    }

    /** As the kernel has it; empty when that cannot be read. */
    static String name(Device device) {
        try {
            return Files.readString(Path.of(device.sysPath(), "device", "name")).strip();
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() {
        reopenings.close();
        overheard.forEach(ChordWatch::close);
        keeper.ifPresent(GrabKeeper::close);
        keyboards.close();
        pointers.close();
        speakers.close();
    }
}
