// What Chromium says on a machine without a desktop, which tells nobody anything.

const noise = [
  // Chromium's own log: [4711:1124/201530.123456:ERROR:gpu_init.cc(523)] …, from its parts that look for a desktop or a GPU.
  /^\[\d+:\d{4}\/\d{6}\.\d+:(?:INFO|WARNING|ERROR|VERBOSE\d+):[\w./-]*(?:bus|gpu|gl_|gl\/|egl|angle|vaapi|viz|vulkan|ozone|x11|udev|power|upower|zygote|sandbox|network_service|input_method|wayland|display|object_proxy|command_buffer|interface_endpoint_client)[\w./-]*(?::\d+|\(\d+\))\]/i,
  /^libva (?:info|error):/,
  /^(?:MESA|libEGL|dconf)\b.*(?:warning|error|WARNING)/i,
  /(?:Gtk|GLib|GLib-GIO|dconf|Gdk|dbind|libnotify)-(?:WARNING|CRITICAL|Message) \*\*/,
  /^\s*$/,
];

/**
 * Whether a line of Electron's stderr is of no use to the person who started the app.
 * @param {string} line
 * @returns {boolean}
 */
export function isElectronNoise(line) {
  return noise.some((pattern) => pattern.test(line));
}
