/* What Node-API 10 has over 9 and Node 20 offers under the version "experimental": finalizers that run outside of the
   garbage collector. The package node-api-headers leaves that out; without it the addon aborts at the first collection. */
#include <js_native_api.h>

EXTERN_C_START
NAPI_EXTERN napi_status NAPI_CDECL node_api_post_finalizer(node_api_basic_env env, napi_finalize finalize, void* data, void* hint);
EXTERN_C_END

#define NODE_API_EXPERIMENTAL_HAS_POST_FINALIZER
