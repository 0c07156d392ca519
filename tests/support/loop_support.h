// A loop that runs until something is so, socket pairs, and a handler that notes what it is told.
#pragma once

#include "net/loop.h"

#include <fcntl.h>
#include <functional>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace usher::test {

inline net::Bytes bytesOf(std::string_view text) {
    return std::as_bytes(std::span(text.data(), text.size()));
}
inline std::string textOf(net::Bytes bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// True once `done` says so; false after a long while (a hang guard, not a measurement).
inline bool runUntil(net::Loop& loop, const std::function<bool()>& done) {
    const auto giveUp = std::chrono::steady_clock::now() + Seconds{20};
    bool held = false;
    std::function<void()> look = [&] {
        held = done();
        if (held || std::chrono::steady_clock::now() > giveUp)
            loop.stop();
        else
            loop.runAfter(Millis{1}, look);
    };
    loop.post(look);
    loop.run();
    return held;
}

/// Lets the loop turn a few times.
inline void runTurns(net::Loop& loop, int turns) {
    runUntil(loop, [&turns] { return turns-- <= 0; });
}

/// Two connected, non-blocking unix sockets. Whoever takes one owns it.
class SocketPair {
  public:
    SocketPair() {
        if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, m_fds) != 0)
            std::abort();
    }
    ~SocketPair() {
        for (const int fd : m_fds)
            if (fd >= 0)
                ::close(fd);
    }
    SocketPair(const SocketPair&) = delete;
    SocketPair& operator=(const SocketPair&) = delete;
    int take(int end) { return std::exchange(m_fds[end], -1); }
    int fd(int end) const { return m_fds[end]; }

  private:
    int m_fds[2] = {-1, -1};
};

/// Notes everything; `onData` and `onEnd` may do more.
class NotingHandler final : public net::StreamHandler {
  public:
    std::string got;
    int reads = 0, closed = 0, drained = 0;
    std::function<void(net::Stream&, net::Bytes)> onData;
    std::function<void(net::Stream&)> onEnd, onRoom;

    void onBytes(net::Stream& stream, net::Bytes bytes) override {
        got += textOf(bytes);
        ++reads;
        if (onData)
            onData(stream, bytes);
    }
    void onClosed(net::Stream& stream, const Error&) override {
        ++closed;
        if (onEnd)
            onEnd(stream);
    }
    void onDrained(net::Stream& stream) override {
        ++drained;
        if (onRoom)
            onRoom(stream);
    }
};

/// A socket pair of which the loop drives one end; the test has the other.
struct StreamEnd {
    explicit StreamEnd(net::Loop& loop, std::size_t highWater = 256 * 1024)
        : stream(
              loop.addStream({.fd = pair.take(0), .handler = &handler, .highWater = highWater})) {}
    int other() const { return pair.fd(1); }

    SocketPair pair;
    NotingHandler handler;
    std::unique_ptr<net::Stream> stream;
};

/// A socket pair of which the loop drives both ends.
struct StreamEnds {
    explicit StreamEnds(net::Loop& loop)
        : left(loop.addStream({.fd = pair.take(0), .handler = &leftHandler})),
          right(loop.addStream({.fd = pair.take(1), .handler = &rightHandler})) {}

    SocketPair pair;
    NotingHandler leftHandler, rightHandler;
    std::unique_ptr<net::Stream> left, right;
};

/// True when all of it went out at once.
inline bool say(int fd, std::string_view text) {
    return ::send(fd, text.data(), text.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(text.size());
}

/// What is there to be read now, without waiting. `eof` is set once the other side has ended.
inline std::string readNow(int fd, bool* eof = nullptr) {
    std::string text;
    char buffer[65536];
    for (;;) {
        const auto n = ::recv(fd, buffer, sizeof buffer, MSG_DONTWAIT);
        if (n == 0 && eof)
            *eof = true;
        if (n <= 0)
            return text;
        text.append(buffer, static_cast<std::size_t>(n));
    }
}

/// What the other side says before it ends.
inline std::string readToEnd(net::Loop& loop, int fd) {
    std::string got;
    bool eof = false;
    const bool ended = runUntil(loop, [&] {
        got += readNow(fd, &eof);
        return eof;
    });
    return ended ? got : got + " and no end";
}

/// More than any buffer on the way takes: numbers, so that nothing lost or doubled goes unseen.
inline std::string countingText(std::size_t atLeast) {
    std::string text;
    for (int i = 0; text.size() < atLeast; ++i)
        text += std::to_string(i) + ' ';
    return text;
}

} // namespace usher::test
