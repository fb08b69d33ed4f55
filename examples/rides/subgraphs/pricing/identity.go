package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"strings"
	"time"
)

// Viewer is who asks, as the router signed it: a JWT (HS256) for the audience "subgraph".
type Viewer struct {
	Kind     string `json:"kind"` // guest, customer or service
	Sub      string `json:"sub"`
	Scope    string `json:"scope"`
	Name     string `json:"name"`
	Audience string `json:"aud"`
	Expires  int64  `json:"exp"`
}

var errNotSigned = errors.New("expected an identity that the router signed")

// viewerOf believes a header that is signed with one of the secrets, which stand with commas between them.
func viewerOf(header, secrets string, now time.Time) (Viewer, error) {
	parts := strings.Split(header, ".")
	if len(parts) != 3 {
		return Viewer{}, errNotSigned
	}
	var head struct {
		Algorithm string `json:"alg"`
	}
	if decode(parts[0], &head) != nil || head.Algorithm != "HS256" {
		return Viewer{}, errNotSigned
	}
	signature, problem := base64.RawURLEncoding.DecodeString(parts[2])
	if problem != nil || !isSigned(parts[0]+"."+parts[1], signature, secrets) {
		return Viewer{}, errNotSigned
	}
	var viewer Viewer
	if decode(parts[1], &viewer) != nil || viewer.Audience != "subgraph" || viewer.Expires <= now.Unix() {
		return Viewer{}, errNotSigned
	}
	return viewer, nil
}

func isSigned(text string, signature []byte, secrets string) bool {
	for _, secret := range strings.Split(secrets, ",") {
		sum := hmac.New(sha256.New, []byte(secret))
		sum.Write([]byte(text))
		if hmac.Equal(sum.Sum(nil), signature) {
			return true
		}
	}
	return false
}

func decode(part string, into any) error {
	text, problem := base64.RawURLEncoding.DecodeString(part)
	if problem != nil {
		return problem
	}
	return json.Unmarshal(text, into)
}
