// SPDX-License-Identifier: MIT
package kmsterm.seat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import kmsterm.sys.Errno;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemUdevTest {
    /** A program that lists the devices. */
    static final class Lister {
        public static void main(String[] args) {
            try (SystemUdev udev = SystemUdev.open()) {
                System.out.println(udev.enumerate().size());
            }
        }
    }

    @Test
    void devicesOfThisMachine_areListedWithNodes() {
        try (SystemUdev udev = SystemUdev.open()) {
            for (Device device : udev.enumerate()) {
                assertTrue(Files.isDirectory(Path.of(device.sysPath())), device.toString());
                assertTrue(device.devNode().startsWith("/dev/"), device.toString());
            }
            assertEquals(-Errno.EAGAIN, udev.receive());
        }
    }

    /** JNA would put its native part below the home, or into the folder for temporary files. */
    @Test
    void nothingIsUnpacked(@TempDir Path folder) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        for (String name : List.of("nounpack", "platform.library.path", "boot.library.path")) {
            command.add("-Djna." + name + "=" + System.getProperty("jna." + name));
        }
        command.add("-XX:-UsePerfData");
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-Duser.home=" + folder);
        command.add("-Djava.io.tmpdir=" + folder);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(Lister.class.getName());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, process.waitFor(), output);
        assertTrue(output.matches("\\d+\n"), output);
        try (Stream<Path> left = Files.walk(folder)) {
            assertEquals(List.of(folder), left.toList());
        }
    }
}
