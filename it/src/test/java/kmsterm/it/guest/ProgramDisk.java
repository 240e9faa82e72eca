// SPDX-License-Identifier: MIT
package kmsterm.it.guest;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The packaged program as a disk that the guest mounts at /opt/kmsterm. Made again only if a file
 * of the program is newer than the disk.
 */
final class ProgramDisk {
    /** Kept outside the work tree's output folders, which are emptied; one for each program. */
    static Path of(Path program, Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path disk = folder.resolve("program.img");
        try (var lock =
                        FileChannel.open(
                                folder.resolve("program.lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                var held = lock.lock()) {
            if (!held.isValid() || (Files.exists(disk) && !isNewer(program, disk))) {
                return disk;
            }
            Path fresh = folder.resolve("program.img.new");
            Files.deleteIfExists(fresh);
            long mib = size(program) * 5 / 4 / (1 << 20) + 16;
            Host.run(
                    List.of(
                            "mke2fs",
                            "-q",
                            "-t",
                            "ext4",
                            "-O",
                            "^has_journal",
                            "-L",
                            "kmsterm",
                            "-d",
                            program.toString(),
                            fresh.toString(),
                            mib + "M"));
            return Files.move(fresh, disk, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static boolean isNewer(Path program, Path disk) throws IOException {
        var made = Files.getLastModifiedTime(disk);
        try (Stream<Path> files = Files.walk(program)) {
            for (Path file : files.toList()) {
                if (Files.getLastModifiedTime(file).compareTo(made) > 0) {
                    return true;
                }
            }
        }
        return false;
    }

    private static long size(Path program) throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.walk(program)) {
            for (Path file : files.toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }

    private ProgramDisk() {}
}
