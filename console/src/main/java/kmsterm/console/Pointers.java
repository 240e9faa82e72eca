// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import kmsterm.console.config.Config;
import kmsterm.input.PointerGroup;
import kmsterm.input.PointingDevice;
import kmsterm.seat.Device;
import kmsterm.seat.DeviceBroker;
import kmsterm.sys.EventLoop;

/** The mice, touchpads, touchscreens and tablets of the seat: what they do is the mouse's. */
final class Pointers implements AutoCloseable {
    private final Openings openings;
    private final boolean wanted;
    private final Mouse mouse;
    private final PointerGroup group;

    /** Whether touchpads rest while one types. */
    private final boolean resting;

    private final List<Device> keyboards = new ArrayList<>();

    /** How many there have been: once keyboards are read here, they go on to be. */
    private int touchpads;

    /**
     * @param broker borrowed
     * @param dead told the node of one that cannot be read any more
     */
    Pointers(
            Config config,
            EventLoop loop,
            DeviceBroker broker,
            Mouse mouse,
            Consumer<String> dead,
            Log log) {
        openings = new Openings(broker, log);
        this.mouse = mouse;
        wanted = config.mouse();
        resting = config.pointer().disableWhileTyping();
        group = new PointerGroup(loop, config.pointer(), mouse, dead);
    }

    /**
     * One more, if it points. Keyboards too, where there is a touchpad that rests while one types.
     */
    void add(Device device) {
        if (!wanted) {
            return;
        }
        if (device.points()) {
            open(device);
        } else if (device.isKeyboard()) {
            keyboards.add(device);
            if (touchpads > 0) {
                open(device);
            }
        }
        if (device.isTouchpad() && resting) {
            touchpads++;
            if (touchpads == 1) {
                keyboards.forEach(this::open);
            }
        }
    }

    private void open(Device device) {
        openings.open(device, fd -> group.add(fd, device.devNode()));
    }

    void remove(Device device) {
        openings.cancel(device);
        keyboards.removeIf(keyboard -> keyboard.sysPath().equals(device.sysPath()));
        boolean was = !group.devices().isEmpty();
        group.remove(device.devNode());
        if (was && group.devices().isEmpty()) {
            mouse.hide();
        }
    }

    /** What is applied to it, for people; empty: it is not used to point with. */
    Optional<String> settings(Device device) {
        return group.devices().stream()
                .filter(one -> one.node().equals(device.devNode()))
                .map(PointingDevice::settings)
                .findFirst();
    }

    void pause() {
        group.pause();
        mouse.hide();
    }

    void resume() {
        group.resume();
    }

    @Override
    public void close() {
        openings.close();
        group.close();
    }
}
