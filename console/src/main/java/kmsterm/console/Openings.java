// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import kmsterm.seat.Device;
import kmsterm.seat.DeviceBroker;
import kmsterm.sys.Fd;
import kmsterm.sys.SysException;

/** Devices that are opened, and in use; of one that cannot be had, a line in the log tells. */
final class Openings implements AutoCloseable {
    private final DeviceBroker broker;
    private final Log log;

    /** By sysfs path. */
    private final Map<String, DeviceBroker.Request> requests = new HashMap<>();

    /**
     * @param broker borrowed
     */
    Openings(DeviceBroker broker, Log log) {
        this.broker = broker;
        this.log = log;
    }

    /**
     * Has a device opened.
     *
     * @param taker is given the descriptor, on the loop; not when it cannot be had or was cancelled
     */
    void open(Device device, Consumer<Fd> taker) {
        DeviceBroker.Request request =
                broker.open(
                        device,
                        new DeviceBroker.Client() {
                            @Override
                            public void opened(Fd fd) {
                                taker.accept(fd);
                            }

                            @Override
                            public void failed(SysException e) {
                                requests.remove(device.sysPath());
                                log.warning(device.sysName(), e.getMessage() + "; not used");
                            }
                        });
        requests.put(device.sysPath(), request);
    }

    /** It is gone or not used any more, opened or not. */
    void cancel(Device device) {
        DeviceBroker.Request request = requests.remove(device.sysPath());
        if (request != null) {
            request.close();
        }
    }

    @Override
    public void close() {
        requests.values().forEach(DeviceBroker.Request::close);
        requests.clear();
    }
}
