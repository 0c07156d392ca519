#include "net/tls_bio.h"

#include <cerrno>
#include <cstdint>
#include <openssl/bio.h>
#include <sys/socket.h>

namespace usher::net {
namespace {

int fdOf(BIO* bio) { return static_cast<int>(reinterpret_cast<std::intptr_t>(BIO_get_data(bio))); }

bool worthARetry() { return errno == EAGAIN || errno == EINTR; }

int readSocket(BIO* bio, char* to, int size) {
    BIO_clear_retry_flags(bio);
    const auto n = ::recv(fdOf(bio), to, static_cast<std::size_t>(size), 0);
    if (n < 0 && worthARetry()) BIO_set_retry_read(bio);
    if (n == 0) BIO_set_flags(bio, BIO_FLAGS_IN_EOF);
    return static_cast<int>(n);
}

int writeSocket(BIO* bio, const char* from, int size) {
    BIO_clear_retry_flags(bio);
    const auto n = ::send(fdOf(bio), from, static_cast<std::size_t>(size), MSG_NOSIGNAL);
    if (n < 0 && worthARetry()) BIO_set_retry_write(bio);
    return static_cast<int>(n);
}

long control(BIO* bio, int command, long, void*) {
    if (command == BIO_CTRL_EOF) return BIO_test_flags(bio, BIO_FLAGS_IN_EOF) != 0;
    return command == BIO_CTRL_FLUSH || command == BIO_CTRL_DUP ? 1 : 0;
}

BIO_METHOD* makeMethod() {
    BIO_METHOD* const method = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "socket without SIGPIPE");
    if (!method) return nullptr;
    BIO_meth_set_read(method, readSocket);
    BIO_meth_set_write(method, writeSocket);
    BIO_meth_set_ctrl(method, control);
    return method;
}

} // namespace

BIO* makeSocketBio(int fd) {
    static BIO_METHOD* const method = makeMethod(); // lives as long as the program, as OpenSSL's own do
    BIO* const bio = method ? BIO_new(method) : nullptr;
    if (!bio) return nullptr;
    BIO_set_data(bio, reinterpret_cast<void*>(static_cast<std::intptr_t>(fd)));
    BIO_set_init(bio, 1);
    return bio;
}

} // namespace usher::net
