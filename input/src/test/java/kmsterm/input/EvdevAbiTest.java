// SPDX-License-Identifier: MIT
package kmsterm.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kmsterm.input.natives.Evdev;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The numbers of {@link Evdev} against the C compiler's. */
class EvdevAbiTest {
    private static final String SOURCE =
            """
            #include <linux/input.h>
            #include <stddef.h>
            #include <stdio.h>
            #include <time.h>
            int main(void) {
                long n[] = {
                    sizeof(struct input_event), offsetof(struct input_event, input_event_sec),
                    offsetof(struct input_event, input_event_usec),
                    offsetof(struct input_event, type), offsetof(struct input_event, code),
                    offsetof(struct input_event, value), sizeof(struct input_mask),
                    offsetof(struct input_mask, type), offsetof(struct input_mask, codes_size),
                    offsetof(struct input_mask, codes_ptr), EVIOCSCLOCKID, EVIOCGRAB, EVIOCSMASK,
                    EVIOCGBIT(EV_KEY, 96), EVIOCGKEY(96), EVIOCGLED(8), EV_SYN, EV_KEY, EV_LED, SYN_REPORT,
                    SYN_DROPPED, LED_NUML, LED_CAPSL, LED_SCROLLL,
                    EV_SND, SND_BELL, SND_TONE, KEY_CNT, CLOCK_MONOTONIC };
                for (int i = 0; i < sizeof n / sizeof *n; i++) printf("%ld ", n[i]);
                return 0;
            }
            """;

    @Test
    void numbers_areTheCompilers(@TempDir Path folder) throws IOException, InterruptedException {
        assumeTrue(
                List.of("/usr/bin/cc", "/usr/local/bin/cc").stream()
                        .anyMatch(cc -> Files.isExecutable(Path.of(cc))),
                "no C compiler: offsets are not tested");
        Path source = Files.writeString(folder.resolve("abi.c"), SOURCE);
        Path program = folder.resolve("abi");
        run("cc", "-o", program.toString(), source.toString());
        long[] ours = {
            Evdev.INPUT_EVENT_SIZE,
            Evdev.INPUT_EVENT_SEC,
            Evdev.INPUT_EVENT_USEC,
            Evdev.INPUT_EVENT_TYPE,
            Evdev.INPUT_EVENT_CODE,
            Evdev.INPUT_EVENT_VALUE,
            Evdev.INPUT_MASK_SIZE,
            Evdev.INPUT_MASK_TYPE,
            Evdev.INPUT_MASK_CODES_SIZE,
            Evdev.INPUT_MASK_CODES_PTR,
            Evdev.EVIOCSCLOCKID,
            Evdev.EVIOCGRAB,
            Evdev.EVIOCSMASK,
            Evdev.eviocgbit(Evdev.EV_KEY, 96),
            Evdev.eviocgkey(96),
            Evdev.eviocgled(8),
            Evdev.EV_SYN,
            Evdev.EV_KEY,
            Evdev.EV_LED,
            Evdev.SYN_REPORT,
            Evdev.SYN_DROPPED,
            Evdev.LED_NUML,
            Evdev.LED_CAPSL,
            Evdev.LED_SCROLLL,
            Evdev.EV_SND,
            Evdev.SND_BELL,
            Evdev.SND_TONE,
            Evdev.KEY_CNT,
            Evdev.CLOCK_MONOTONIC,
        };
        StringBuilder text = new StringBuilder();
        for (long number : ours) {
            text.append(number).append(' ');
        }
        assertEquals(run(program.toString()), text.toString());
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), out);
        return out;
    }
}
