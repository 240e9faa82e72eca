// SPDX-License-Identifier: MIT
package kmsterm.seat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PropertiesTest {
    private static Map<String, String> described(String capabilities) {
        Map<String, String> properties = new HashMap<>();
        Capabilities.parse(capabilities).describe(properties);
        return properties;
    }

    @Test
    void onlyWhatIsLookedAt_isKept() {
        Map<String, String> all = Map.of("ID_SEAT", "seat0", "EVIL", "x", "HOTPLUG", "1");
        assertEquals(Map.of("ID_SEAT", "seat0", "HOTPLUG", "1"), Properties.kept(all::get));
    }

    @Test
    void endlessValue_isDropped() {
        Map<String, String> all = Map.of("ID_PATH", "x".repeat(Properties.MAX_LENGTH + 1));
        assertEquals(Map.of(), Properties.kept(all::get));
    }

    @Test
    void seatNames_areThoseOfLogind() {
        assertTrue(Properties.isSeatName("seat0"));
        assertTrue(Properties.isSeatName("seat-left_2"));
        for (String bad : new String[] {"", "seat", "stool0", "seat/0", "seat\n", "seaté"}) {
            assertFalse(Properties.isSeatName(bad), bad);
        }
        assertFalse(Properties.isSeatName("seat" + "0".repeat(300)));
    }

    @Test
    void capabilitiesOfAKeyboard_makeOne() {
        assertEquals(
                Map.of("ID_INPUT_KEY", "1", "ID_INPUT_KEYBOARD", "1"),
                described("402000000 3803078f800d001 feffffdfffefffff fffffffffffffffe\n"));
    }

    @Test
    void capabilitiesOfAPowerButton_areKeysOnly() {
        assertEquals(Map.of("ID_INPUT_KEY", "1"), described("10000000000000 0\n"));
    }

    @Test
    void capabilitiesThatAreNone_sayNothing() {
        for (String text : new String[] {"", "0\n", "zz", "1 zz"}) {
            assertEquals(Map.of(), described(text), text);
        }
    }
}
