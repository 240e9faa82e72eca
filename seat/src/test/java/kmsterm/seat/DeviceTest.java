// SPDX-License-Identifier: MIT
package kmsterm.seat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeviceTest {
    private static final String HUB =
            "/sys/devices/pci0000:00/0000:00:14.0/usb1/1-2/1-2.3/1-2.3:1.0/"
                    + "0003:0627:0001.0002/input/input5/event5";

    private static Device input(String sysPath, Map<String, String> properties) {
        return new Device(Device.INPUT, "event5", sysPath, "/dev/x", "seat0", properties);
    }

    @Test
    void usbDevice_isCalledByThePortsThatItIsPluggedInAt() {
        assertEquals(
                List.of("event5", "pci-0000:00:14.0-usb-0:2.3:1.0", "usb-1-2.3"),
                input(HUB, Map.of("ID_PATH", "pci-0000:00:14.0-usb-0:2.3:1.0")).names());
    }

    @Test
    void otherDevice_hasNoPort() {
        var keys = input("/sys/devices/platform/i8042/serio0/input/input0/event0", Map.of());
        assertEquals(List.of("event5"), keys.names());
    }

    @Test
    void connector_isNoCard() {
        var connector = new Device(Device.DRM, "card0-VGA-1", "/sys/x", "", "seat1", Map.of());
        assertTrue(connector.isConnector());
        assertFalse(connector.isCard());
        var card = new Device(Device.DRM, "card0", "/sys/y", "/dev/dri/card0", "seat0", Map.of());
        assertTrue(card.isCard());
        assertFalse(card.isConnector());
    }
}
