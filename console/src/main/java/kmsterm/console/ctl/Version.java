// SPDX-License-Identifier: MIT
package kmsterm.console.ctl;

import java.lang.module.ModuleDescriptor;
import java.util.Optional;

/** The version of this program. */
final class Version {
    private Version() {}

    /** As the module has it; {@code unknown} outside of a module. */
    static String of() {
        ModuleDescriptor descriptor = Version.class.getModule().getDescriptor();
        Optional<String> version = descriptor == null ? Optional.empty() : descriptor.rawVersion();
        return version.orElse("unknown");
    }
}
