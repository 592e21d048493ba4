#pragma once
#include <curl/curl.h>

// curl_easy_setopt and curl_easy_getinfo take any type; Swift needs to know which.
static inline CURLcode leihlotse_curl_set_text(CURL *curl, CURLoption option, const char *value) {
    return curl_easy_setopt(curl, option, value);
}

static inline CURLcode leihlotse_curl_set_number(CURL *curl, CURLoption option, long value) {
    return curl_easy_setopt(curl, option, value);
}

static inline CURLcode leihlotse_curl_set_size(CURL *curl, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(curl, option, value);
}

static inline CURLcode leihlotse_curl_set_pointer(CURL *curl, CURLoption option, void *value) {
    return curl_easy_setopt(curl, option, value);
}

static inline CURLcode leihlotse_curl_set_list(
    CURL *curl, CURLoption option, struct curl_slist *value
) {
    return curl_easy_setopt(curl, option, value);
}

typedef size_t (*leihlotse_curl_transfer)(char *data, size_t size, size_t count, void *context);

static inline CURLcode leihlotse_curl_set_transfer(
    CURL *curl, CURLoption option, leihlotse_curl_transfer function
) {
    return curl_easy_setopt(curl, option, function);
}

typedef int (*leihlotse_curl_progress)(
    void *context, curl_off_t down_total, curl_off_t down, curl_off_t up_total, curl_off_t up
);

static inline CURLcode leihlotse_curl_set_progress(CURL *curl, leihlotse_curl_progress function) {
    return curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, function);
}

static inline CURLcode leihlotse_curl_status(CURL *curl, long *status) {
    return curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, status);
}
