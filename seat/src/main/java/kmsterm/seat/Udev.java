// SPDX-License-Identifier: MIT
package kmsterm.seat;

import java.util.List;
import java.util.Optional;
import kmsterm.sys.Fd;

/** The port to udev: what {@link DeviceMonitor} is tested against a fake of. */
interface Udev extends AutoCloseable {
    /**
     * What happened to a device.
     *
     * @param action {@code "add"}, {@code "remove"}, {@code "change"}, {@code "bind"}, …
     * @param device empty when it is none of those that we use, or has no node any more
     */
    record Event(String action, String sysPath, Optional<Device> device) {}

    /** Readable when events wait. Owned by this. */
    Fd fd();

    /**
     * Takes an event from the socket. 0; -EAGAIN when there is none; -ENOBUFS when some were lost;
     * another negative error number.
     */
    int receive();

    /** The one that was taken; empty when it was malformed or is not for us. */
    Optional<Event> event();

    /** All devices that udev is done with. */
    List<Device> enumerate();

    @Override
    void close();
}
