#include "net/tls_bio.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <openssl/bio.h>
#include <sys/socket.h>
#include <utility>

namespace usher::net {
namespace {

struct Socket {
    int fd;
    std::vector<std::byte> early;
};

Socket& socketOf(BIO* bio) {
    return *static_cast<Socket*>(BIO_get_data(bio));
}

bool worthARetry() {
    return errno == EAGAIN || errno == EINTR;
}

int readEarly(std::vector<std::byte>& early, char* to, int size) {
    const auto n = std::min(early.size(), static_cast<std::size_t>(size));
    std::memcpy(to, early.data(), n);
    early.erase(early.begin(), early.begin() + static_cast<std::ptrdiff_t>(n));
    return static_cast<int>(n);
}

int readSocket(BIO* bio, char* to, int size) {
    BIO_clear_retry_flags(bio);
    if (auto& early = socketOf(bio).early; !early.empty())
        return readEarly(early, to, size);
    const auto n = ::recv(socketOf(bio).fd, to, static_cast<std::size_t>(size), 0);
    if (n < 0 && worthARetry())
        BIO_set_retry_read(bio);
    if (n == 0)
        BIO_set_flags(bio, BIO_FLAGS_IN_EOF);
    return static_cast<int>(n);
}

int writeSocket(BIO* bio, const char* from, int size) {
    BIO_clear_retry_flags(bio);
    const auto n = ::send(socketOf(bio).fd, from, static_cast<std::size_t>(size), MSG_NOSIGNAL);
    if (n < 0 && worthARetry())
        BIO_set_retry_write(bio);
    return static_cast<int>(n);
}

long control(BIO* bio, int command, long, void*) {
    if (command == BIO_CTRL_EOF)
        return BIO_test_flags(bio, BIO_FLAGS_IN_EOF) != 0;
    return command == BIO_CTRL_FLUSH || command == BIO_CTRL_DUP ? 1 : 0;
}

int destroySocket(BIO* bio) {
    delete static_cast<Socket*>(BIO_get_data(bio));
    BIO_set_data(bio, nullptr);
    return 1;
}

BIO_METHOD* makeMethod() {
    BIO_METHOD* const method =
        BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "socket without SIGPIPE");
    if (!method)
        return nullptr;
    BIO_meth_set_read(method, readSocket);
    BIO_meth_set_write(method, writeSocket);
    BIO_meth_set_ctrl(method, control);
    BIO_meth_set_destroy(method, destroySocket);
    return method;
}

} // namespace

BIO* makeSocketBio(int fd, std::vector<std::byte> early) {
    // lives as long as the program, as OpenSSL's own do
    static BIO_METHOD* const method = makeMethod();
    BIO* const bio = method ? BIO_new(method) : nullptr;
    if (!bio)
        return nullptr;
    BIO_set_data(bio, new Socket{fd, std::move(early)});
    BIO_set_init(bio, 1);
    return bio;
}

} // namespace usher::net
