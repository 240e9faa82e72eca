// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kmsterm.console.config.Config;
import kmsterm.input.PointerGroup;
import kmsterm.seat.Device;
import kmsterm.seat.DeviceBroker;
import kmsterm.sys.EventLoop;
import kmsterm.sys.Fd;
import kmsterm.sys.SysException;

/** The mice, touchpads, touchscreens and tablets of the seat: what they do is the mouse's. */
final class Pointers implements AutoCloseable {
    private final DeviceBroker broker;
    private final boolean wanted;
    private final Mouse mouse;
    private final Log log;
    private final PointerGroup group;

    /** Whether touchpads rest while one types. */
    private final boolean resting;

    private final List<Device> keyboards = new ArrayList<>();

    /** How many there have been: once keyboards are read here, they go on to be. */
    private int touchpads;

    /** What is being opened, by sysfs path. */
    private final Map<String, DeviceBroker.Request> requests = new HashMap<>();

    /**
     * @param broker borrowed
     */
    Pointers(Config config, EventLoop loop, DeviceBroker broker, Mouse mouse, Log log) {
        this.broker = broker;
        this.mouse = mouse;
        this.log = log;
        wanted = config.mouse();
        resting = config.pointer().disableWhileTyping();
        group = new PointerGroup(loop, config.pointer(), mouse);
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
        DeviceBroker.Request request =
                broker.open(
                        device,
                        new DeviceBroker.Client() {
                            @Override
                            public void opened(Fd fd) {
                                requests.remove(device.sysPath());
                                group.add(fd, device.devNode());
                            }

                            @Override
                            public void failed(SysException e) {
                                requests.remove(device.sysPath());
                                log.warning(device.sysName(), e.getMessage() + "; not used");
                            }
                        });
        requests.put(device.sysPath(), request);
    }

    void remove(Device device) {
        DeviceBroker.Request request = requests.remove(device.sysPath());
        if (request != null) {
            request.close();
        }
        keyboards.removeIf(keyboard -> keyboard.sysPath().equals(device.sysPath()));
        boolean was = !group.devices().isEmpty();
        group.remove(device.devNode());
        if (was && group.devices().isEmpty()) {
            mouse.hide();
        }
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
        for (DeviceBroker.Request request : requests.values()) {
            request.close();
        }
        requests.clear();
        group.close();
    }
}
