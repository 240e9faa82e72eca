// SPDX-License-Identifier: MIT
package kmsterm.render.testkit;

import kmsterm.fonts.Font;
import kmsterm.render.Renderer;

/**
 * How the tests that every renderer has to pass come by the one under test: a module that draws
 * extends each contract by a class that says so.
 */
@FunctionalInterface
public interface Renderers {
    /** One that nothing was drawn with. It takes ownership of the font. */
    Renderer open(Font font);
}
