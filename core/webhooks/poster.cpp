#include "webhooks/poster.h"

#include <atomic>
#include <curl/curl.h>
#include <map>
#include <thread>
#include <utility>

namespace usher::webhooks {
namespace {

struct EasyEnds {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct MultiEnds {
    void operator()(CURLM* handle) const { curl_multi_cleanup(handle); }
};
struct ListEnds {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Easy = std::unique_ptr<CURL, EasyEnds>;
using Headers = std::unique_ptr<curl_slist, ListEnds>;

/// libcurl wants it once a process, before any thread of it.
void startLibrary() {
    static const CURLcode kStarted = curl_global_init(CURL_GLOBAL_DEFAULT);
    (void)kStarted;
}

std::size_t ignore(char*, std::size_t size, std::size_t count, void*) {
    return size * count;
}

/// Where to, as whom, how long; `words` gets CURL_ERROR_SIZE bytes of what went wrong.
void address(CURL* h, const std::string& url, char* words) {
    curl_easy_setopt(h, CURLOPT_URL, url.c_str());
    curl_easy_setopt(h, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(h, CURLOPT_USERAGENT, "usher");
    curl_easy_setopt(h, CURLOPT_TIMEOUT, static_cast<long>(Poster::kDeadline.count()));
    curl_easy_setopt(h, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(h, CURLOPT_ERRORBUFFER, words);
}

std::string wordsOf(CURLcode code, const char* words) {
    return *words != '\0' ? words : curl_easy_strerror(code);
}

Headers headersOf(const Post& post) {
    Headers headers(curl_slist_append(nullptr, "Content-Type: application/json"));
    const auto add = [&](const std::string& line) {
        if (auto* longer = curl_slist_append(headers.get(), line.c_str())) {
            (void)headers.release();
            headers.reset(longer);
        }
    };
    add("Expect:"); // a body of some kilobytes need not be asked for
    if (!post.token.empty())
        add("Authorization: Bearer " + post.token);
    return headers;
}

/// A post on its way; the handle points into what stands beside it.
struct Transfer {
    Post post;
    Headers headers;
    Easy handle;
    char words[CURL_ERROR_SIZE] = {};

    explicit Transfer(Post given)
        : post(std::move(given)),
          headers(headersOf(post)),
          handle(curl_easy_init()) {
        auto* h = handle.get();
        address(h, post.url, words);
        curl_easy_setopt(h, CURLOPT_POSTFIELDS, post.body.data());
        curl_easy_setopt(h, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(post.body.size()));
        curl_easy_setopt(h, CURLOPT_HTTPHEADER, headers.get());
        curl_easy_setopt(h, CURLOPT_WRITEFUNCTION, &ignore);
    }
    Answer answer(CURLcode code) const {
        long status = 0;
        curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
        // A status that came before an answer broke off is one all the same.
        if (code == CURLE_OK || status != 0)
            return {.status = static_cast<int>(status), .error = {}};
        return {.status = 0, .error = wordsOf(code, words)};
    }
};

} // namespace

Status reach(const std::string& url) {
    startLibrary();
    const Easy handle(curl_easy_init());
    char words[CURL_ERROR_SIZE] = {};
    address(handle.get(), url, words);
    curl_easy_setopt(handle.get(), CURLOPT_CONNECT_ONLY, 1L);
    if (const auto code = curl_easy_perform(handle.get()); code != CURLE_OK)
        return Error{Errc::unavailable, wordsOf(code, words), ""};
    return {};
}

class Poster::Body {
  public:
    Body() {
        startLibrary();
        m_multi.reset(curl_multi_init());
        m_thread = std::thread([this] { run(); });
    }
    ~Body() {
        m_ending = true;
        curl_multi_wakeup(m_multi.get());
        m_thread.join();
        for (const auto& [handle, transfer] : m_transfers)
            curl_multi_remove_handle(m_multi.get(), handle);
    }
    void send(Post post) USHER_EXCLUDES(m_mutex) {
        {
            const MutexLock lock(m_mutex);
            m_orders.push_back(std::move(post));
        }
        curl_multi_wakeup(m_multi.get());
    }
    std::vector<Posted> takePosted() USHER_EXCLUDES(m_mutex) {
        const MutexLock lock(m_mutex);
        return std::exchange(m_posted, {});
    }

  private:
    void run() {
        constexpr int kLongestSleepMs = 60'000; // send() and the end wake it
        int running = 0;
        while (!m_ending) {
            begin();
            curl_multi_perform(m_multi.get(), &running);
            finish();
            curl_multi_poll(m_multi.get(), nullptr, 0, kLongestSleepMs, nullptr);
        }
    }
    void begin() USHER_EXCLUDES(m_mutex) {
        MutexLock lock(m_mutex);
        auto orders = std::exchange(m_orders, {});
        lock.unlock();
        for (auto& order : orders) {
            auto transfer = std::make_unique<Transfer>(std::move(order));
            auto* handle = transfer->handle.get();
            curl_multi_add_handle(m_multi.get(), handle);
            m_transfers.emplace(handle, std::move(transfer));
        }
    }
    void finish() {
        int left = 0;
        while (const auto* message = curl_multi_info_read(m_multi.get(), &left)) {
            const auto found = m_transfers.find(message->easy_handle);
            if (message->msg != CURLMSG_DONE || found == m_transfers.end())
                continue;
            const auto answer = found->second->answer(message->data.result);
            curl_multi_remove_handle(m_multi.get(), found->first);
            keep({.ticket = found->second->post.ticket, .answer = answer});
            m_transfers.erase(found);
        }
    }
    void keep(Posted posted) USHER_EXCLUDES(m_mutex) {
        const MutexLock lock(m_mutex);
        m_posted.push_back(std::move(posted));
    }

    std::unique_ptr<CURLM, MultiEnds> m_multi;
    std::map<CURL*, std::unique_ptr<Transfer>> m_transfers; ///< the thread's own
    std::atomic<bool> m_ending{false};
    Mutex m_mutex;
    std::vector<Post> m_orders USHER_GUARDED_BY(m_mutex);
    std::vector<Posted> m_posted USHER_GUARDED_BY(m_mutex);
    std::thread m_thread;
};

Poster::Poster() : m_body(std::make_unique<Body>()) {}
Poster::~Poster() = default;

void Poster::send(Post post) {
    m_body->send(std::move(post));
}

std::vector<Posted> Poster::takePosted() {
    return m_body->takePosted();
}

} // namespace usher::webhooks
