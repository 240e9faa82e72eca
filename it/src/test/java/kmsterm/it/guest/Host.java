// SPDX-License-Identifier: MIT
package kmsterm.it.guest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a guest needs of the machine that runs it. */
final class Host {
    static final String QEMU = "qemu-system-x86_64";

    /** Firmware, of Debian's package ovmf. */
    static final Path UEFI = Path.of("/usr/share/ovmf/OVMF.fd");

    /** What it/guest/kernel makes a kernel of. */
    private static final Path KERNEL_SOURCE = Path.of("/usr/src/linux-source-6.12.tar.xz");

    private static final Path BASEDIR = Path.of(System.getProperty("kmsterm.basedir"));

    /** Why no guest can be booted here, or an empty string. */
    static String lacks() throws IOException {
        if (System.getProperty("kmsterm.guests", "true").equals("false")) {
            return "kmsterm.guests is false";
        }
        for (String command : List.of(QEMU, "mke2fs")) {
            if (!installed(command)) {
                return command + " is not installed";
            }
        }
        boolean root = Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        return root ? "" : "making the guest's disks takes root";
    }

    /** The same for a guest with a kernel of its own. */
    static String lacksForKernel() throws IOException {
        for (Path file : List.of(KERNEL_SOURCE, UEFI)) {
            if (!Files.exists(file)) {
                return "there is no " + file;
            }
        }
        for (String command : List.of("gcc", "make", "flex", "bison", "bc", "xz")) {
            if (!installed(command)) {
                return command + " is not installed";
            }
        }
        return lacks();
    }

    /**
     * Where vmlinuz and modules.img are, built when they are missing.
     *
     * @param kind {@code vt} or {@code novt}
     */
    static Path kernel(String kind) throws IOException, InterruptedException {
        return Path.of(run(List.of(BASEDIR.resolve("guest/kernel").toString(), kind)));
    }

    private static boolean installed(String command) {
        for (String folder : List.of("/usr/bin", "/usr/sbin", "/usr/local/bin", "/sbin", "/bin")) {
            if (Files.isExecutable(Path.of(folder, command))) {
                return true;
            }
        }
        return false;
    }

    /** Runs a command to its end; returns what it printed on standard output. */
    static String run(List<String> command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command)
                        .redirectInput(Path.of("/dev/null").toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(command + " failed: " + out);
        }
        return out.strip();
    }

    private Host() {}
}
