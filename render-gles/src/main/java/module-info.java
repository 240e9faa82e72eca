// SPDX-License-Identifier: MIT
/** The renderer for GPUs: EGL and OpenGL ES, loaded when it is wanted. */
module kmsterm.render.gles {
    requires transitive kmsterm.render;
    requires transitive kmsterm.sys;
    requires org.lwjgl;
    requires org.lwjgl.egl;
    requires org.lwjgl.opengles;

    exports kmsterm.render.gles;
}
